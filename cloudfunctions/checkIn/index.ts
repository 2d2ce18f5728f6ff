import { defineFunction } from '../server/function';
import { calendar } from './calendar';
import { checkIn } from './check-in';
import { contract } from './contract';

export default defineFunction({ contract, operations: { checkIn, calendar } });
