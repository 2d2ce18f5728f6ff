import { gets } from './gets';
import { reads } from './reads';
import { writes } from './writes';

/** The tables about security rules: what clients may do. */
export const tables = [...reads, gets, ...writes];
