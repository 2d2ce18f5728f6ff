import type { Member } from '../../typings/collections/members';
import type { Catalog } from '../domain/member/catalog';
import { decideMaintenance } from '../domain/ledger/decide/maintain';
import { payReferral } from '../domain/ledger/commit/pay-referral';
import { commitMember } from '../domain/member/commit';
import { forEachMember, timerContext } from '../domain/member/for-each-member';
import { repairAbandoned } from '../domain/member/repair';
import type { Context } from '../server/context';
import type { Operation } from '../server/function';
import { success } from '../../common/result';
import { dayOf } from '../../common/day';
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
