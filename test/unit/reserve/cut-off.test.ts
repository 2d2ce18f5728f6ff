import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Store } from 'localcloud';
import { claimIdOfMember } from '../../../cloudfunctions/domain/account/phone-number';
import { pendingDocuments } from '../../../cloudfunctions/domain/member/pending-write';
import { repairAbandoned } from '../../../cloudfunctions/domain/member/repair';
import { award } from '../../../cloudfunctions/earnPoints/award';
import { sweep as sweepBudgets } from '../../../cloudfunctions/earnPoints/sweep';
import { bindPhone } from '../../../cloudfunctions/login/bindPhone';
import { unbindPhone } from '../../../cloudfunctions/login/unbindPhone';
import type { Context, MemberContext } from '../../../cloudfunctions/server/context';
import { collections } from '../../../typings/collections';
import { createStoreDatabase } from '../../simulation/harness/store-database';
import { aCatalog, aRule } from '../support/catalog';
import { testCipher, testContext } from '../support/context';
import { createInvocations, cutAt, CutOff } from '../support/cut-off';
import { aMember } from '../support/member';

const BUDGET = 30;
const POINTS = 10;
/** More requests than any of them sends. */
const MOST_REQUESTS = 40;

const folder = mkdtempSync(path.join(tmpdir(), 'reserve-'));
const store = new Store({ path: folder, durable: false });
const db = createStoreDatabase(store);
const cipher = testCipher();
const rules = aCatalog({ rules: [aRule({ points: POINTS, budget: BUDGET })] });
const invoke = createInvocations({
  db,
  start: new Date('2026-03-01T02:00:00Z'),
  cipher,
  rules,
  // A code is the number itself.
  wechat: { ...testContext().wechat, getPhoneNumber: (code) => Promise.resolve(code) },
});

beforeAll(() => store.declare(collections));
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const addMember = async (name: string): Promise<string> => {
  await db.insert('members', aMember({ _id: name, wechat_openid: name, invite_code: name }));
  return name;
};

const memberOf = async (memberId: string) => {
  const member = await db.get('members', memberId);
  if (member === null) throw new Error('the member is gone');
  return member;
};

const withRules = async (context: Context, memberId: string) => ({
  ...context,
  member: await memberOf(memberId),
  rules,
});

const bind = async (context: Context, memberId: string, phone: string) =>
  bindPhone((await withRules(context, memberId)) as MemberContext & { rules: typeof rules }, {
    code: phone,
  });

const unbind = async (context: Context, memberId: string) =>
  unbindPhone(await withRules(context, memberId), {});

const give = (context: Context, memberId: string) =>
  award(context, { memberId, event: 'activity', key: 'k', context: { activity: 'a' } });

/** Runs something until it is cut off; whether it was answered that it is done. */
const isAnswered = async (run: Promise<{ ok: boolean }>): Promise<boolean> => {
  try {
    return (await run).ok;
  } catch (error) {
    if (!(error instanceof CutOff)) throw error;
    return false;
  }
};

/** Each request of a run is its last one once. `check` looks at what came of it. */
const cutEverywhere = async (
  name: string,
  isApplied: boolean,
  begin: (memberId: string) => Promise<unknown>,
  run: (context: Context, memberId: string) => Promise<{ ok: boolean }>,
  check: (memberId: string, answered: boolean) => Promise<boolean>,
): Promise<void> => {
  const came = new Set<boolean>();
  let number = 0;
  for (; number < MOST_REQUESTS; number += 1) {
    const memberId = await addMember(`${name}-${String(isApplied)}-${number}`);
    await begin(memberId);
    const cut = cutAt(db, number, isApplied);
    const answered = await isAnswered(run(invoke(10, cut.db), memberId));
    expect(await repairAbandoned(invoke(80))).toMatchObject({ left: false });
    const happened = await check(memberId, answered);
    // What was answered has happened.
    expect([memberId, happened || !answered]).toEqual([memberId, true]);
    came.add(happened);
    if (cut.requests() <= number) break;
  }
  expect(number).toBeGreaterThanOrEqual(3);
  expect(number).toBeLessThan(MOST_REQUESTS);
  expect(came).toEqual(new Set([false, true]));
};

let numbers = 13_000_000_000;
const newNumber = (): string => String((numbers += 1));

/** The member who has a number, by the claim and by the members alike. */
const holderOf = async (phone: string, memberIds: readonly string[]): Promise<string> => {
  const claimId = cipher.derive('phone', phone);
  const claim = await db.get('phone_claims', claimId);
  const members = await Promise.all(memberIds.map(memberOf));
  const holders = members.filter((member) => claimIdOfMember({ cipher }, member) === claimId);
  expect(holders.map(({ _id }) => _id)).toEqual([claim?.user_id]);
  expect(claim).toMatchObject({ holds: {}, returns: {} });
  return claim?.user_id ?? '';
};

/** A number that a member had, or was about to, can be had by another one a minute later. */
const isFreeFor = async (phone: string, memberId: string, rival: string): Promise<boolean> => {
  const reply = await bind(invoke(90), rival, phone);
  const holder = await holderOf(phone, [memberId, rival]);
  expect(reply).toMatchObject(holder === rival ? { ok: true } : { ok: false, code: 'PHONE_TAKEN' });
  return holder === rival;
};

describe.each([
  ['before', false],
  ['after', true],
])('who is cut off %s any request loses and invents nothing', (_, isApplied) => {
  test('binding a number in place of another', async () => {
    let [earlier, next] = ['', ''];
    await cutEverywhere(
      'bind',
      isApplied,
      (memberId) => {
        [earlier, next] = [newNumber(), newNumber()];
        return bind(invoke(1), memberId, earlier);
      },
      (context, memberId) => bind(context, memberId, next),
      async (memberId) => {
        const rivals = await Promise.all(['e', 'n'].map((end) => addMember(`${memberId}-${end}`)));
        const isEarlierFree = await isFreeFor(earlier, memberId, rivals[0] ?? '');
        const isNextFree = await isFreeFor(next, memberId, rivals[1] ?? '');
        // The member has one of the two.
        expect([memberId, isEarlierFree]).toEqual([memberId, !isNextFree]);
        return isEarlierFree;
      },
    );
  });

  test('unbinding a number', async () => {
    let phone = '';
    await cutEverywhere(
      'unbind',
      isApplied,
      (memberId) => bind(invoke(1), memberId, (phone = newNumber())),
      unbind,
      async (memberId) => isFreeFor(phone, memberId, await addMember(`${memberId}-rival`)),
    );
  });

  test('giving points of a budget', async () => {
    const takenOfAll = async (): Promise<number> => {
      const shards = await db.find('rule_budget_shards', { where: {}, limit: 100 });
      expect(shards.map(({ holds }) => holds)).toEqual(shards.map(() => ({})));
      return shards.reduce((sum, { taken }) => sum + taken, 0);
    };
    await cutEverywhere(
      'give',
      isApplied,
      async () => {
        const shards = await db.find('rule_budget_shards', { where: {}, limit: 100 });
        await Promise.all(shards.map(({ _id }) => db.remove('rule_budget_shards', { _id })));
      },
      give,
      async (memberId) => {
        expect(await sweepBudgets(invoke(90), {})).toMatchObject({ ok: true });
        const member = await memberOf(memberId);
        expect([memberId, pendingDocuments(member, 'points_events')]).toEqual([memberId, []]);
        expect([memberId, await takenOfAll()]).toEqual([memberId, member.points]);
        // Asked again it is given, and once.
        expect(await give(invoke(100), memberId)).toMatchObject({ ok: true });
        expect([memberId, (await memberOf(memberId)).points]).toEqual([memberId, POINTS]);
        expect([memberId, await takenOfAll()]).toEqual([memberId, POINTS]);
        return member.points > 0;
      },
    );
  });
});
