import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Store } from 'localcloud';
import { add } from '../../../cloudfunctions/address/add';
import { bindPhone } from '../../../cloudfunctions/login/bindPhone';
import { deleteAccount } from '../../../cloudfunctions/login/deleteAccount';
import { signIn } from '../../../cloudfunctions/login/signIn';
import { adjust } from '../../../cloudfunctions/points/adjust';
import { checkAll } from '../../../tools/audit/check/breach';
import { memberInvariants } from '../../../tools/audit/invariants';
import { readFacts } from '../../../tools/audit/check/read-member';
import { repairAbandoned } from '../../../cloudfunctions/domain/member/repair';
import type { Context, VisitorContext } from '../../../cloudfunctions/server/context';
import type { Database } from '../../../cloudfunctions/platform/database';
import { collections } from '../../../typings/collections';
import { createStoreDatabase } from '../../simulation/harness/store-database';
import { testCipher } from '../support/context';
import { aCatalog } from '../support/catalog';
import { createInvocations, cutAt, CutOff } from '../support/cut-off';

const folder = mkdtempSync(path.join(tmpdir(), 'close-cut-off-'));
const store = new Store({ path: folder, durable: false });
const db = createStoreDatabase(store);
const rules = aCatalog();
const refuse = () => Promise.reject(new Error('not used in this test'));
let phones = 0;
const invoke = createInvocations({
  db,
  start: new Date('2026-03-01T02:00:00Z'),
  cipher: testCipher(),
  rules,
  files: { upload: refuse, remove: () => Promise.resolve() },
  wechat: {
    sendSubscribeMessage: refuse,
    isTextAllowed: refuse,
    drawPageCode: refuse,
    getPhoneNumber: () => Promise.resolve(String(13_800_000_000 + (phones += 1))),
  },
});

beforeAll(() => store.declare(collections));
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const as = (openid: string, context: Context, unionid: string | null = null): VisitorContext => ({
  ...context,
  user: { openid, unionid },
});

const memberOf = async (memberId: string) => {
  const member = await db.get('members', memberId);
  if (member === null) throw new Error('the member is gone');
  return member;
};

const asMember = async (context: Context, memberId: string) => ({
  ...context,
  rules,
  member: await memberOf(memberId),
});

/** A member with points, an address and a phone. */
const begin = async (openid: string): Promise<string> => {
  const signedIn = await signIn(as(openid, invoke(0)), {});
  if (!signedIn.ok) throw new Error(signedIn.code);
  const memberId = signedIn.value.member._id;
  const address = await add(await asMember(invoke(1), memberId), {
    name: '林小满',
    phone: '13800138000',
    province: '浙江省',
    city: '杭州市',
    district: '西湖区',
    address: '文三路 1 号',
  });
  const bound = await bindPhone(await asMember(invoke(2), memberId), { code: 'code' });
  const given = await adjust(invoke(3), {
    memberId,
    points: 100,
    reason: '测试',
    key: 'gift',
    operator: 'tests',
  });
  if (!address.ok || !bound.ok || !given.ok) throw new Error('the member could not be prepared');
  return memberId;
};

/** What is stored of a member: points, what is left to erase, and the closing's rows. */
const left = async (memberId: string) => {
  const member = await memberOf(memberId);
  const [facts] = await readFacts(db, [member]);
  if (facts === undefined) throw new Error('the member is gone');
  const breaches = checkAll(memberInvariants, memberId, facts);
  return {
    status: member.status,
    addresses: facts.addresses.length,
    phoneClaims: facts.phoneClaims.length,
    closings: facts.rows.filter(({ source }) => source === 'account_deleted').length,
    waiting: member.pending_writes.length,
    erasure: member.erasure ?? null,
    breaches: breaches.map(({ invariant, message }) => `${invariant}: ${message}`),
  };
};

const whole = {
  addresses: 1,
  phoneClaims: 1,
  closings: 0,
  waiting: 0,
  erasure: null,
  breaches: [],
};
const erased = { ...whole, addresses: 0, phoneClaims: 0, closings: 1 };

const close = async (context: Context, memberId: string) =>
  deleteAccount(await asMember(context, memberId), { confirm: true });

/** What comes next, a good minute later, and finishes what was begun. */
const repairs = {
  'the timer': async () => {
    expect(await repairAbandoned(invoke(80))).toMatchObject({ left: false });
  },
  'the next sign-in, and the timer': async (openid: string) => {
    expect(await signIn(as(openid, invoke(80)), {})).toMatchObject({ ok: true });
    expect(await repairAbandoned(invoke(80))).toMatchObject({ left: false });
  },
  'closing again': async (_openid: string, memberId: string) => {
    expect(await close(invoke(80), memberId)).toEqual({ ok: true, value: {} });
  },
};

/** More requests than it sends. */
const MOST_REQUESTS = 40;

describe.each(Object.entries(repairs))('a closing that is cut off, and then %s', (way, repair) => {
  it.each([
    ['before', false],
    ['after', true],
  ])('%s any of its requests is done wholly or not at all', async (when, isApplied) => {
    const came = new Set<boolean>();
    let number = 0;
    for (; number < MOST_REQUESTS; number += 1) {
      const openid = `${way}-${when}-${number}`;
      const memberId = await begin(openid);
      const cut = cutAt(db, number, isApplied);
      const reply = await close(invoke(10, cut.db), memberId).catch((error: unknown) => {
        if (!(error instanceof CutOff)) throw error;
      });
      const isClosed = (await memberOf(memberId)).status === 'inactive';
      came.add(isClosed);
      // What was answered has happened.
      if (reply?.ok === true) expect(isClosed).toBe(true);
      await repair(openid, memberId);
      const isOver = isClosed || way === 'closing again';
      const status = isOver ? 'inactive' : 'active';
      const expected = { ...(isOver ? erased : whole), status };
      expect([number, await left(memberId)]).toEqual([number, expected]);
      if (cut.requests() <= number) break;
    }
    expect(number).toBeGreaterThan(5);
    expect(number).toBeLessThan(MOST_REQUESTS);
    expect(came).toEqual(new Set([true, false]));
  });
});

it('a sign-in that is overtaken by the closing tells the account nothing of its person', async () => {
  const memberId = await begin('overtaken');
  const get: Database['get'] = async (name, id) => {
    const found = await db.get(name, id);
    await close(invoke(10), memberId);
    return found;
  };
  const context = as('overtaken', invoke(9, { ...db, get }), 'union');
  expect(await signIn(context, {})).toMatchObject({ ok: true });
  expect(await memberOf(memberId)).toMatchObject({ status: 'inactive', wechat_unionid: null });
});

/** Two closings of one account, and the third life that is opened then. */
describe('an opening that is cut off', () => {
  it.each([
    ['before', false],
    ['after', true],
  ])(
    '%s any of its requests leaves one open life, which the next sign-in finds',
    async (when, isApplied) => {
      let number = 0;
      for (; number < MOST_REQUESTS; number += 1) {
        const openid = `reopen-${when}-${number}`;
        const first = await begin(openid);
        await close(invoke(5), first);
        const second = await signIn(as(openid, invoke(6)), {});
        if (!second.ok) throw new Error(second.code);
        await close(invoke(7), second.value.member._id);
        const cut = cutAt(db, number, isApplied);
        await signIn(as(openid, invoke(10, cut.db)), {}).catch((error: unknown) => {
          if (!(error instanceof CutOff)) throw error;
        });
        const third = await signIn(as(openid, invoke(11)), {});
        expect([number, third]).toMatchObject([number, { ok: true, value: { pointsAwarded: 0 } }]);
        const open = await db.find('members', { where: { wechat_openid: openid }, limit: 10 });
        expect(open).toMatchObject([{ life: 3, status: 'active', successor: null }]);
        expect((await memberOf(first)).successor).toEqual({ id: open[0]?._id, life: 3 });
        if (cut.requests() <= number) break;
      }
      expect(number).toBeGreaterThan(3);
      expect(number).toBeLessThan(MOST_REQUESTS);
    },
  );
});
