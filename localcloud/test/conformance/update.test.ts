import { runTables } from './support/run-tables';
import { tables } from './update';

runTables('update', tables);
