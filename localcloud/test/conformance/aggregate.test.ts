import { tables } from './aggregate';
import { runTables } from './support/run-tables';

runTables('aggregate', tables);
