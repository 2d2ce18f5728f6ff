import { runTables } from './support/run-tables';
import { tables } from './transaction';

// Short enough to wait for, and longer than a busy machine needs for the other cases.
runTables('transaction', tables, { LOCALCLOUD_TRANSACTION_SECONDS: '2' });
