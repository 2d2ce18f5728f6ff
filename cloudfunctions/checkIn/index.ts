import { defineFunction } from '../server/function';
import { calendar } from './calendar';
import { checkIn } from './checkIn';
import { contract } from './contract';

export default defineFunction({ contract, operations: { checkIn, calendar } });
