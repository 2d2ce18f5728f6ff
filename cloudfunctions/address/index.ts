import { defineFunction } from '../server/function';
import { add } from './add';
import { contract } from './contract';
import { get } from './get';
import { list } from './list';
import { remove } from './remove';
import { setDefault } from './setDefault';
import { update } from './update';

export default defineFunction({
  contract,
  operations: { list, get, add, update, remove, setDefault },
});
