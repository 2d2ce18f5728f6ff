import * as v from 'valibot';
import type { Reply } from '../../common/result';
import { commitWave, Tracer } from '../bench/trips/trace';
import { startCloud, type Cloud } from '../support/cloud';
import { atOnce, openShop, type Shop } from './support/shop';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
  await shop.clock.set('2025-03-01T04:00:00.000Z');
});
afterAll(() => shop.stop());

const codesOf = (replies: readonly Reply<unknown>[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const reply of replies) {
    const code = reply.ok ? 'ok' : reply.error.code;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
};

const signInReply = v.object({
  value: v.object({ member: v.object({ _id: v.string() }) }),
});

/** The ledger of a member adds up, and everything is copied out. */
const expectWhole = async (memberId: string, cloud: Cloud = shop): Promise<void> => {
  const [member] = await cloud.documents('members', { _id: memberId });
  const rows = (await cloud.documents('points_records', { user_id: memberId })).sort(
    (a, b) => Number(a['seq']) - Number(b['seq']),
  );
  let balance = 0;
  rows.forEach((row, index) => {
    balance += Number(row['points']);
    expect(row).toMatchObject({ seq: index + 1, balance });
  });
  const lots = member?.['lots'];
  const open = Array.isArray(lots) ? lots.reduce((sum, lot) => sum + lot.points, 0) : NaN;
  expect(member).toMatchObject({ points: balance, seq: rows.length, pending_writes: [] });
  expect(open).toBe(balance);
};

describe('at once', () => {
  it('200 check-ins: one succeeds, the others are told of it', async () => {
    const memberId = await shop.member('eager');
    const replies = await atOnce(200, () => shop.reply('eager', 'checkIn', 'checkIn', {}));
    expect(codesOf(replies)).toEqual({ ok: 1, ALREADY_CHECKED_IN: 199 });
    const details = new Set(
      replies.map((reply) =>
        JSON.stringify(reply.ok ? { record: reply.value.record } : reply.error.details),
      ),
    );
    expect(details.size).toBe(1);
    await expectWhole(memberId);
  });

  it('50 check-ins of one request: all get the same reply', async () => {
    await shop.member('retries');
    const replies = await atOnce(50, () =>
      shop.reply('retries', 'checkIn', 'checkIn', { requestId: 'request-0001' }),
    );
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
    expect(replies[0]).toMatchObject({ ok: true, value: { points: 5 } });
  });

  it('64 awards of different keys: each counts once', async () => {
    const memberId = await shop.member('awarded');
    const replies = await atOnce(64, (index) =>
      shop.reply('system', 'earnPoints', 'award', {
        memberId,
        event: 'review',
        key: `r${index}`,
        context: { order_item_id: `i${index}` },
      }),
    );
    expect(codesOf(replies)).toEqual({ ok: 64 });
    expect(await shop.value('awarded', 'points', 'summary', {})).toMatchObject({
      points: 100 + 64 * 10,
    });
    await expectWhole(memberId);
  });

  it('64 awards of one key: one counts, all get its reply', async () => {
    const memberId = await shop.member('repeated');
    const replies = await atOnce(64, () =>
      shop.reply('system', 'earnPoints', 'award', {
        memberId,
        event: 'review',
        key: 'r',
        context: { order_item_id: 'i' },
      }),
    );
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
    expect(replies[0]).toMatchObject({ ok: true, value: { record: { points: 10 } } });
    await expectWhole(memberId);
  });

  it('64 adjustments in both directions never take more than there is', async () => {
    const memberId = await shop.member('adjusted');
    const replies = await atOnce(64, (index) =>
      shop.reply('system', 'points', 'adjust', {
        memberId,
        points: index % 2 === 0 ? -30 : 7,
        key: `k${index}`,
        reason: '测试',
        operator: 'tests',
      }),
    );
    const { ok = 0, INSUFFICIENT_POINTS: refused = 0 } = codesOf(replies);
    expect(ok + refused).toBe(64);
    const taken = ok - 32;
    expect(await shop.value('adjusted', 'points', 'summary', {})).toMatchObject({
      points: 100 + 32 * 7 - taken * 30,
      spentTotal: taken * 30,
    });
    await expectWhole(memberId);
  });

  it('claims of one task: one succeeds', async () => {
    const memberId = await shop.member('claims');
    const complete = { avatar: 'cloud://a', nickname: '小满', birthday: '2000-05-05', phone: 'x' };
    await shop.update('members', { _id: memberId }, { $set: complete });
    const replies = await atOnce(30, () =>
      shop.reply('claims', 'earnPoints', 'claim', { task: 'profile' }),
    );
    expect(codesOf(replies)).toEqual({ ok: 1, ALREADY_CLAIMED: 29 });
    await expectWhole(memberId);
  });
});

it('a power cut loses nothing that was answered', async () => {
  const cloud = await startCloud();
  const signedIn = await cloud.call('power', 'login', 'signIn');
  const memberId = v.parse(signInReply, signedIn).value.member._id;
  const award = (index: number) =>
    cloud.call('system', 'earnPoints', 'award', {
      memberId,
      event: 'review',
      key: `r${index}`,
      context: { order_item_id: `r${index}` },
    });
  const answers = new Map<number, unknown>();
  const awards = atOnce(40, async (index) => answers.set(index, await award(index)));
  const cut = awards.catch(() => undefined);
  while (answers.size < 5) await new Promise((resolve) => setTimeout(resolve, 5));
  await cloud.kill();
  await cut;
  await cloud.restart();
  // Every award again: those that were done answer as before, the others are done now.
  const again = await atOnce(40, award);
  again.forEach((reply) => expect(reply).toMatchObject({ ok: true }));
  for (const [index, reply] of answers) expect(again[index]).toEqual(reply);
  expect(answers.size).toBeLessThan(40);
  expect(await cloud.call('power', 'points', 'summary')).toMatchObject({
    value: { points: 100 + 40 * 10 },
  });
  await expectWhole(memberId, cloud);
  await cloud.stop();
});

describe('round trips', () => {
  let tracer: Tracer;
  beforeAll(async () => {
    tracer = await Tracer.start(shop);
  });
  afterAll(() => tracer.stop());

  const adjustment = (memberId: string, key: string) => ({
    memberId,
    points: 1,
    key,
    reason: '测试',
    operator: 'tests',
  });
  const review = (memberId: string, key: string) => ({
    memberId,
    event: 'review',
    key,
    context: { order_item_id: key },
  });

  const spending = (memberId: string, key: string) => ({
    memberId,
    points: 1,
    key,
    reason: '订单',
  });
  const freezing = (memberId: string, key: string) => ({ memberId, points: 1, key });
  const frozen = async (memberId: string, key: string) => {
    await shop.value('system', 'points', 'freeze', { memberId, points: 1, key });
    return { memberId, key };
  };
  const refund = async (memberId: string, key: string) => {
    await shop.value('system', 'points', 'spend', spending(memberId, key));
    return { memberId, key, refundKey: 'r', returned: 1, total: 1 };
  };

  type MakeInput = (memberId: string, turn: string) => object | Promise<object>;

  it.each<[string, string, MakeInput | null, number, number]>([
    ['checkIn', 'checkIn', null, 2, 4],
    ['points', 'adjust', adjustment, 2, 4],
    ['points', 'spend', spending, 2, 4],
    ['points', 'freeze', freezing, 2, 4],
    ['points', 'unfreeze', frozen, 2, 4],
    ['points', 'settleFrozen', frozen, 2, 4],
    ['points', 'reverse', refund, 2, 4],
    ['earnPoints', 'award', review, 2, 4],
    ['points', 'summary', null, 0, 1],
    ['points', 'records', null, 0, 2],
    ['earnPoints', 'tasks', null, 0, 1],
    ['levelUpgrade', 'progress', null, 0, 2],
  ])('of %s.%s', async (functionName, action, systemInput, commit, all) => {
    // The first call of an instance also reads the rules.
    for (const turn of ['warm', 'counted']) {
      const openid = `trips-${functionName}-${action}-${turn}`;
      const memberId = await shop.member(openid);
      const event = { action, input: (await systemInput?.(memberId, turn)) ?? {} };
      const caller = systemInput === null ? openid : undefined;
      const { reply, requests } = await tracer.call(functionName, event, caller);
      expect(reply).toMatchObject({ ok: true });
      if (turn === 'warm') continue;
      expect(commitWave(requests)).toBe(commit);
      expect(Math.max(...requests.map(({ wave }) => wave))).toBeLessThanOrEqual(all);
    }
  });
});
