import type { Member } from '../../typings/collections/members';
import type { Catalog } from '../shared/catalog';
import { decideMaintenance } from '../shared/ledger/decide/maintain';
import { payReferral } from '../shared/ledger/commit/pay-referral';
import { commitMember } from '../shared/members/commit';
import { forEachMember, timerContext } from '../shared/members/for-each-member';
import { repairAbandoned } from '../shared/members/repair';
import type { Context } from '../shared/runtime/context';
import type { Operation } from '../shared/runtime/function';
import { success } from '../shared/runtime/result';
import { dayOf } from '../shared/time/day';
import type { contract } from './contract';

const maintainMember = async (
  context: Context,
  member: Member,
  catalog: Catalog,
): Promise<void> => {
  const { now } = context;
  const committed = await commitMember(context, member, (current, commitId) =>
    success(decideMaintenance(current, { catalog, now, commitId })),
  );
  if (!committed.ok) return;
  const { referral } = committed.value.member;
  if (referral?.matured !== true) return;
  await payReferral(context, committed.value.member, referral, catalog);
};

/** Catches up with time: what was left to be copied out, then whatever a day has brought. */
export const maintain: Operation<typeof contract.maintain> = async (invocation) => {
  const context = timerContext(invocation);
  const catalog = await context.catalog.current(context.db);
  const repaired = await repairAbandoned(context);
  const maintained = await forEachMember(
    context,
    { where: { next_due: { $lte: dayOf(context.now) } }, by: 'next_due' },
    (member) => maintainMember(context, member, catalog),
  );
  return success({
    repaired: repaired.done,
    maintained: maintained.done,
    left: repaired.left || maintained.left,
  });
};
