import { tables } from './geo';
import { runTables } from './support/run-tables';

runTables('geo', tables);
