import { defineFunction } from '../server/function';
import { cancel } from './cancel';
import { contract } from './contract';
import { fulfil } from './fulfil';
import { get } from './get';
import { list } from './list';
import { records } from './records';
import { redeem } from './redeem';
import { sweep } from './sweep';

export default defineFunction({
  contract,
  operations: { list, get, redeem, records, cancel, fulfil, sweep },
  timer: 'sweep',
});
