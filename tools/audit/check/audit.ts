import type { Member } from '../../../typings/collections/members';
import type { PointsExchange } from '../../../typings/collections/points_exchanges';
import type { PointsRule } from '../../../typings/collections/points_rules';
import type { RuleBudgetShard } from '../../../typings/collections/rule_budget_shards';
import { keptStatuses } from '../../../cloudfunctions/domain/exchange/state/transitions';
import { pendingDocuments } from '../../../cloudfunctions/domain/member/pending-write';
import type { Database } from '../../../cloudfunctions/platform/database';
import { checkAll, type Breach } from './breach';
import { budgetInvariants, givenOutOfBudgets } from './budget-invariants';
import { memberInvariants } from '../invariants';
import { itemInvariants } from './item-invariants';
import type { MemberFacts } from './member-facts';
import { addMember, noLiability, type Liability } from './liability';
import { quotaInvariants } from './quota-invariants';
import { readFacts } from './read-member';
import { readAll, readPages } from './read-pages';

/** How far an audit is. */
export interface AuditProgress {
  readonly members: number;
  readonly allMembers: number;
  readonly breaches: number;
}

/** What an audit tells while it runs. */
export interface AuditListener {
  breach(breach: Breach): void;
  progress(progress: AuditProgress): void;
}

export interface AuditResult {
  readonly members: number;
  readonly items: number;
  readonly quotas: number;
  readonly budgets: number;
  readonly breaches: number;
  /** Members who changed during every reading, and could not be judged. */
  readonly unsettled: readonly string[];
  readonly liability: Liability;
}

/** Members whose documents are read together. */
const MEMBERS_AT_ONCE = 32;
const MEMBER_PAGE = 64;
/** Who changes while being read is read again, so often at most. */
const MOST_READINGS = 20;

/** A member's documents, and what is wrong with them. */
interface Checked {
  readonly facts: MemberFacts;
  readonly breaches: readonly Breach[];
}

/** Checks members as they were read, each for itself. */
const checkMembers = async (db: Database, members: readonly Member[]): Promise<Checked[]> =>
  (await readFacts(db, members)).map((facts) => ({
    facts,
    breaches: checkAll(memberInvariants, `members/${facts.member._id}`, facts),
  }));

/**
 * Checks one member. On a live system what was read after the member may be of a later commit: a
 * breach counts only when the member has not changed meanwhile. Null for a member who changed during
 * every reading, or is gone.
 */
export const auditMember = async (db: Database, id: string): Promise<Checked | null> => {
  let member = await db.get('members', id);
  for (let reading = 1; member !== null && reading <= MOST_READINGS; reading += 1) {
    const [checked] = await checkMembers(db, [member]);
    if (checked === undefined || checked.breaches.length === 0) return checked ?? null;
    const now = await db.get('members', id);
    if (now === null || now.version === member.version) return checked;
    member = now;
  }
  return null;
};

/** Redemptions of an item that wait in members to be copied out, and ends of them. */
const countUncopied = async (db: Database, itemId: string): Promise<number> => {
  const waiting = await readAll(db, 'members', { pending_since: { $ne: null } });
  return waiting
    .flatMap((member) => pendingDocuments(member, 'points_exchange_records'))
    .filter(({ exchange_id }) => exchange_id === itemId).length;
};

/** Checks one item between two counts of its redemptions. */
const auditItem = async (db: Database, { _id: id }: PointsExchange): Promise<Breach[]> => {
  const count = (): Promise<number> =>
    db.count('points_exchange_records', { exchange_id: id, status: { $in: keptStatuses } });
  for (let reading = 1; ; reading += 1) {
    const before = await count();
    const item = await db.get('points_exchanges', id);
    if (item === null) return [];
    const after = await count();
    const facts = { item, redeemed: { before, after }, uncopied: 0, records: [] };
    if (checkAll(itemInvariants, '', facts).length === 0) return [];
    const uncopied = await countUncopied(db, id);
    const breaches = checkAll(itemInvariants, `points_exchanges/${id}`, { ...facts, uncopied });
    if (breaches.length === 0 || reading === MOST_READINGS) return breaches;
  }
};

const readShards = (db: Database, { _id }: PointsRule): Promise<RuleBudgetShard[]> =>
  readAll(db, 'rule_budget_shards', { rule_id: _id });

/** What all members were given out of budgets, by rule. */
class BudgetTotals {
  private readonly given = new Map<string, number>();

  add(members: readonly MemberFacts[]): void {
    for (const [ruleId, points] of members
      .flatMap(({ events }) => events)
      .flatMap((event) => [...givenOutOfBudgets(event)])) {
      this.given.set(ruleId, this.of(ruleId) + points);
    }
  }

  of(ruleId: string): number {
    return this.given.get(ruleId) ?? 0;
  }
}

/** Reads a whole environment, page by page, and checks everything that must hold. */
export const audit = async (db: Database, listener: AuditListener): Promise<AuditResult> => {
  const allMembers = await db.count('members', {});
  let breaches = 0;
  let members = 0;
  let liability = noLiability;
  const unsettled: string[] = [];
  const tell = (found: readonly Breach[]): void => {
    breaches += found.length;
    for (const breach of found) listener.breach(breach);
  };

  const rules = await readAll(db, 'points_rules', {});
  const budgeted = await Promise.all(
    rules
      .filter(({ budget }) => budget !== null)
      .map(async (rule) => ({ rule, before: await readShards(db, rule) })),
  );
  const totals = new BudgetTotals();
  for await (const page of readPages(db, 'members', {}, MEMBER_PAGE)) {
    for (let start = 0; start < page.length; start += MEMBERS_AT_ONCE) {
      const some = page.slice(start, start + MEMBERS_AT_ONCE);
      for (const first of await checkMembers(db, some)) {
        const { member } = first.facts;
        liability = addMember(liability, member);
        const checked = first.breaches.length === 0 ? first : await auditMember(db, member._id);
        if (checked === null) unsettled.push(member._id);
        else tell(checked.breaches);
        totals.add([(checked ?? first).facts]);
      }
      members += some.length;
      listener.progress({ members, allMembers, breaches });
    }
  }

  for (const { rule, before } of budgeted) {
    const shards = { before, after: await readShards(db, rule) };
    const facts = { rule, shards, given: totals.of(rule._id) };
    tell(checkAll(budgetInvariants, `points_rules/${rule._id}`, facts));
  }
  const items = await readAll(db, 'points_exchanges', {});
  for (const item of items) tell(await auditItem(db, item));
  let quotas = 0;
  for await (const page of readPages(db, 'subscription_quotas', {})) {
    for (const quota of page) {
      tell(checkAll(quotaInvariants, `subscription_quotas/${quota._id}`, quota));
    }
    quotas += page.length;
  }
  return {
    members,
    items: items.length,
    quotas,
    budgets: budgeted.length,
    breaches,
    unsettled,
    liability,
  };
};
