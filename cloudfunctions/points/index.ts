import { defineFunction } from '../server/function';
import { adjust } from './adjust';
import { contract } from './contract';
import { explain } from './explain';
import { freeze } from './freeze';
import { maintain } from './maintain';
import { records } from './records';
import { reverse } from './reverse';
import { rules } from './rules';
import { saveRule } from './saveRule';
import { settleFrozen } from './settleFrozen';
import { spend } from './spend';
import { summary } from './summary';
import { unfreeze } from './unfreeze';

export default defineFunction({
  contract,
  operations: {
    summary,
    records,
    explain,
    rules,
    saveRule,
    spend,
    freeze,
    unfreeze,
    settleFrozen,
    reverse,
    maintain,
    adjust,
  },
  timer: 'maintain',
});
