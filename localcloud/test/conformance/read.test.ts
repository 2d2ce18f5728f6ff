import { tables } from './read';
import { runTables } from './support/run-tables';

runTables('read', tables);
