import { defineFunction } from '../server/function';
import { award } from './award';
import { claim } from './claim';
import { contract } from './contract';
import { sweep } from './sweep';
import { tasks } from './tasks';

export default defineFunction({
  contract,
  operations: { tasks, claim, award, sweep },
  timer: 'sweep',
});
