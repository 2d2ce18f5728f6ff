import { tasksView } from '../shared/ledger/decide/tasks';
import type { Operation } from '../shared/runtime/function';
import { success } from '../shared/runtime/result';
import type { contract } from './contract';

/** What the member can do to earn points. */
export const tasks: Operation<typeof contract.tasks> = async ({ member, rules, now }) =>
  success({ tasks: tasksView(member, rules, now) });
