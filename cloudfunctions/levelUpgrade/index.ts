import { defineFunction } from '../shared/runtime/function';
import { contract } from './contract';
import { evaluate } from './evaluate';
import { levels } from './levels';
import { progress } from './progress';

export default defineFunction({ contract, operations: { levels, progress, evaluate } });
