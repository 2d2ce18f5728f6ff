import { tasksView } from '../domain/ledger/decide/tasks';
import type { Operation } from '../server/function';
import { success } from '../../common/result';
import type { contract } from './contract';

/** What the member can do to earn points. */
export const tasks: Operation<typeof contract.tasks> = async ({ member, rules, now }) =>
  success({ tasks: tasksView(member, rules, now) });
