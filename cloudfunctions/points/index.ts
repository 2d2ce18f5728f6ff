import { defineFunction } from '../shared/runtime/function';
import { adjust } from './adjust';
import { contract } from './contract';
import { records } from './records';
import { rules } from './rules';
import { saveRule } from './saveRule';
import { summary } from './summary';

export default defineFunction({
  contract,
  operations: { summary, records, rules, saveRule, adjust },
});
