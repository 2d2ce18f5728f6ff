import { defineFunction } from '../server/function';
import { contract } from './contract';
import { evaluate } from './evaluate';
import { history } from './history';
import { levels } from './levels';
import { progress } from './progress';
import { review } from './review';

export default defineFunction({
  contract,
  operations: { levels, progress, history, evaluate, review },
  timer: 'review',
});
