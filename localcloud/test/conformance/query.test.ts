import { tables } from './query';
import { runTables } from './support/run-tables';

runTables('query', tables);
