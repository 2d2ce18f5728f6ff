import { tables } from './errors';
import { runTables } from './support/run-tables';

runTables('errors', tables);
