import { defineFunction } from '../shared/runtime/function';
import { bindPhone } from './bindPhone';
import { contract } from './contract';
import { signIn } from './signIn';
import { unbindPhone } from './unbindPhone';

export default defineFunction({ contract, operations: { signIn, bindPhone, unbindPhone } });
