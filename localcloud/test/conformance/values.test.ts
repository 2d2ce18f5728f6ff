import { tables } from './values';
import { runTables } from './support/run-tables';

runTables('values', tables);
