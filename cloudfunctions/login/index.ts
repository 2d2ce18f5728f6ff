import { defineFunction } from '../server/function';
import { bindPhone } from './bindPhone';
import { contract } from './contract';
import { deleteAccount } from './deleteAccount';
import { signIn } from './signIn';
import { unbindPhone } from './unbindPhone';

export default defineFunction({
  contract,
  operations: { signIn, bindPhone, unbindPhone, deleteAccount },
});
