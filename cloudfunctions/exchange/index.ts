import { defineFunction } from '../shared/runtime/function';
import { contract } from './contract';
import { get } from './get';
import { list } from './list';
import { records } from './records';
import { redeem } from './redeem';
import { sweep } from './sweep';

export default defineFunction({
  contract,
  operations: { list, get, redeem, records, sweep },
  timer: 'sweep',
});
