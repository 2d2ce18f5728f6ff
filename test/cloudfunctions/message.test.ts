import type { Message, OutboxEntry } from '../../typings/collections/messages';
import { atOnce, openShop, type Shop } from './support/shop';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
  await shop.update(
    'settings',
    { _id: 'shop' },
    {
      $set: {
        templates: {
          points_changed: 'tmpl_points',
          points_expiring: 'tmpl_points',
          level_changed: 'tmpl_level',
          exchange_fulfilled: 'tmpl_exchange',
        },
        catalog_version: 99,
      },
    },
  );
});
afterAll(() => shop.stop());

const past = (seconds: number) => ({ $date: new Date(Date.now() - seconds * 1000).toISOString() });

const putMessages = (
  userId: string,
  messages: readonly (Pick<Message, '_id' | 'kind'> & { age: number })[],
) =>
  shop.insert(
    'messages',
    messages.map(({ age, ...message }) => ({
      title: '标题',
      content: '内容',
      page: '',
      read: false,
      _openid: '',
      user_id: userId,
      created: past(age),
      ...message,
    })),
  );

const putOutbox = (
  userId: string,
  openid: string,
  entries: readonly Partial<Omit<OutboxEntry, 'due' | 'created'>>[],
) =>
  shop.insert(
    'outbox',
    entries.map((entry, index) => ({
      _id: `${userId}:entry-${index}`,
      user_id: userId,
      openid,
      kind: 'points_changed',
      fields: { points: '-50', balance: 50, reason: '兑换咖啡券', changed_on: '2026-01-02' },
      page: 'pages/points/index',
      state: 'waiting',
      priority: 40,
      attempts: 0,
      due: past(1),
      outcome: '',
      created: past(0),
      ...entry,
    })),
  );

const quotaOf = async (userId: string, templateId: string) =>
  (await shop.documents('subscription_quotas', { _id: `${userId}:${templateId}` }))[0]?.[
    'remaining'
  ];
/** The states of a member's entries; those that are done with keep no openid. */
const outboxOf = async (userId: string) =>
  (await shop.documents('outbox', { user_id: userId })).map(({ state, outcome, openid }) => {
    expect(openid === '').toBe(state === 'sent' || state === 'dropped');
    return [state, outcome];
  });
const sentTo = async (openid: string) =>
  (await shop.messages()).filter(({ touser }) => touser === openid);
const accept = (openid: string, templateId: string) =>
  shop.value(openid, 'message', 'consent', { results: { [templateId]: 'accept' } });

describe('inbox', () => {
  it('pages, counts and marks, by kind and for the member alone', async () => {
    const id = await shop.member('reader');
    const other = await shop.member('other_reader');
    // Messages are of this life of the account.
    for (const member of [id, other]) {
      await shop.update('members', { _id: member }, { $set: { register_time: past(1000) } });
    }
    await putMessages(
      id,
      Array.from({ length: 7 }, (_, index) => ({
        _id: `${id}:m${index}`,
        kind: index % 2 === 0 ? 'points' : 'system',
        age: index < 4 ? 100 : 200,
      })),
    );
    await putMessages(other, [{ _id: `${other}:m0`, kind: 'points', age: 50 }]);

    const first = await shop.value('reader', 'message', 'list', { limit: 5 });
    const rest = await shop.value('reader', 'message', 'list', {
      limit: 5,
      cursor: first.nextCursor ?? '',
    });
    expect([...first.items, ...rest.items].map(({ _id }) => _id)).toEqual(
      [3, 2, 1, 0, 6, 5, 4].map((index) => `${id}:m${index}`),
    );
    const system = await shop.value('reader', 'message', 'list', { kind: 'system' });
    expect(system.items).toHaveLength(3);
    expect(await shop.value('reader', 'message', 'unread', {})).toEqual({
      total: 7,
      byKind: { points: 4, level: 0, exchange: 0, system: 3 },
    });

    const mark = (input: { ids: string[] } | { all: true }) =>
      shop.value('reader', 'message', 'markRead', input);
    expect(await mark({ ids: [`${id}:m0`, `${other}:m0`, 'nothing'] })).toEqual({ marked: 1 });
    expect(await mark({ ids: [`${id}:m0`] })).toEqual({ marked: 0 });
    expect(await mark({ all: true })).toEqual({ marked: 6 });
    expect((await shop.value('reader', 'message', 'unread', {})).total).toBe(0);
    expect((await shop.value('other_reader', 'message', 'unread', {})).total).toBe(1);
  });
});

describe('an inbox that nobody opens', () => {
  it('is counted to 100, of each kind and in all', async () => {
    const id = await shop.member('hoarder');
    await shop.update('members', { _id: id }, { $set: { register_time: past(1000) } });
    const messages = (kind: Message['kind'], count: number) =>
      Array.from({ length: count }, (_, index) => ({ _id: `${id}:${kind}${index}`, kind, age: 9 }));
    await putMessages(id, [...messages('points', 130), ...messages('level', 60)]);
    expect(await shop.value('hoarder', 'message', 'unread', {})).toEqual({
      total: 100,
      byKind: { points: 100, level: 60, exchange: 0, system: 0 },
    });
    expect((await shop.value('hoarder', 'profile', 'home', {})).unread).toBe(100);
  });
});

describe('consent and templates', () => {
  it('asks for at most three templates on an occasion', async () => {
    const { templates, occasions } = await shop.value('visitor', 'message', 'templates', {});
    expect(templates.map(({ kind }) => kind).sort()).toEqual([
      'exchange_fulfilled',
      'level_changed',
      'points_changed',
      'points_expiring',
    ]);
    for (const ids of Object.values(occasions)) {
      expect(ids.length).toBeLessThanOrEqual(3);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('counts one message for each accept, and each request once', async () => {
    const id = await shop.member('consenting');
    const send = (
      results: Record<string, 'accept' | 'reject' | 'ban' | 'filter'>,
      requestId?: string,
    ) =>
      shop.value('consenting', 'message', 'consent', {
        results,
        ...(requestId === undefined ? {} : { requestId }),
      });
    expect(await send({ tmpl_points: 'accept', tmpl_level: 'reject', other: 'accept' })).toEqual({
      quota: { tmpl_points: 1, tmpl_level: 0 },
    });
    const once = await atOnce(10, () => send({ tmpl_points: 'accept' }, 'request-1'));
    expect(once.every(({ quota }) => quota['tmpl_points'] === 2)).toBe(true);
    await atOnce(10, (index) => send({ tmpl_points: 'accept' }, `request-1${index}`));
    expect(await quotaOf(id, 'tmpl_points')).toBe(12);
    expect(await send({ tmpl_points: 'filter' })).toEqual({ quota: { tmpl_points: 12 } });
    expect(await send({ tmpl_points: 'ban' })).toEqual({ quota: { tmpl_points: 0 } });
    expect(await quotaOf(id, 'other')).toBeUndefined();
  });

  it('tells how many messages are left of each template, and nothing of others', async () => {
    await shop.member('counting');
    await shop.member('counting_not');
    await shop.value('counting', 'message', 'consent', {
      results: { tmpl_points: 'accept', tmpl_level: 'reject' },
    });
    const none = { tmpl_points: 0, tmpl_level: 0, tmpl_exchange: 0 };
    expect(await shop.value('counting', 'message', 'quota', {})).toEqual({
      quota: { ...none, tmpl_points: 1 },
    });
    expect(await shop.value('counting_not', 'message', 'quota', {})).toEqual({ quota: none });
  });
});

describe('dispatch', () => {
  it('sends once with consent, cut to the limits, and drops the rest', async () => {
    const id = await shop.member('target');
    await accept('target', 'tmpl_points');
    await putOutbox(id, 'target', [
      { fields: { points: '+5', balance: 105, reason: '很'.repeat(30), changed_on: '2026-01-02' } },
      { kind: 'level_changed' },
      { kind: 'of_the_past' },
    ]);
    const reply = await shop.timer('message');
    expect(reply).toMatchObject({ ok: true, value: { sent: 1, dropped: 2, left: false } });
    const sent = await sentTo('target');
    expect(sent).toHaveLength(1);
    expect(sent[0]?.data).toMatchObject({
      character_string1: '+5',
      number2: '105',
      thing3: `${'很'.repeat(19)}…`,
    });
    expect(await quotaOf(id, 'tmpl_points')).toBe(0);
    expect(await outboxOf(id)).toEqual([
      ['sent', ''],
      ['dropped', 'no_quota'],
      ['dropped', 'no_quota'],
    ]);
    await shop.timer('message');
    expect(await sentTo('target')).toHaveLength(1);
  });

  it('gives the scarce consent to the most urgent', async () => {
    const id = await shop.member('scarce');
    await accept('scarce', 'tmpl_points');
    await putOutbox(id, 'scarce', [
      { kind: 'points_changed', priority: 40 },
      {
        kind: 'points_expiring',
        priority: 10,
        fields: { points: 5, expires_on: '2026-12-31', balance: 9 },
      },
    ]);
    await shop.timer('message');
    const sent = await sentTo('scarce');
    expect(sent).toHaveLength(1);
    expect(sent[0]?.data).toMatchObject({ number1: '5', date2: '2026-12-31' });
    // A field that the notification does not fill is not empty.
    expect(Object.values(sent[0]?.data ?? {}).every((value) => value !== '')).toBe(true);
  });

  type Mishap =
    | { readonly effect: 'fail'; readonly code: number | string }
    | { readonly effect: 'delay'; readonly milliseconds: number }
    | { readonly effect: 'lose' };
  const failing = (code: number | string): Mishap => ({ effect: 'fail', code });

  /** A send that goes wrong, and what is left of two consents. */
  const mishaps: readonly {
    readonly fault: Mishap;
    readonly outcome: string;
    readonly left: number;
    readonly sent?: number;
    readonly alerts?: boolean;
  }[] = [
    { fault: failing(43101), outcome: 'refused_by_member', left: 0 },
    { fault: failing(47003), outcome: 'bad_field', left: 2, alerts: true },
    { fault: failing(40037), outcome: 'bad_template', left: 2, alerts: true },
    { fault: failing(41030), outcome: 'bad_page', left: 2, alerts: true },
    { fault: failing(40003), outcome: 'bad_openid', left: 2, alerts: true },
    { fault: failing(43107), outcome: 'refused', left: 2, alerts: true },
    { fault: failing(-604100), outcome: 'not_permitted', left: 2, alerts: true },
    { fault: failing(-604101), outcome: 'not_permitted', left: 2, alerts: true },
    // Of these nobody knows whether the message was sent.
    { fault: failing(-1), outcome: 'unknown', left: 1 },
    { fault: failing(-604102), outcome: 'unknown', left: 1 },
    { fault: failing('SYS_ERR'), outcome: 'unknown', left: 1 },
    { fault: failing('SERVER_TIMEOUT'), outcome: 'unknown', left: 1 },
    { fault: { effect: 'lose' }, outcome: 'unknown', left: 1, sent: 1 },
    { fault: { effect: 'delay', milliseconds: 50 }, outcome: '', left: 1, sent: 1 },
  ];

  it.each(mishaps)('settles a send that ends as %j', async (mishap) => {
    const { fault, outcome, left, sent = 0, alerts = false } = mishap;
    const openid = `mishap_${mishaps.indexOf(mishap)}_of_many`;
    const id = await shop.member(openid);
    await accept(openid, 'tmpl_points');
    await accept(openid, 'tmpl_points');
    await putOutbox(id, openid, [{}]);
    await shop.orderFault({ area: 'openapi', contains: openid, ...fault });
    await shop.timer('message');
    const [invocation] = await shop.invocations(1);
    expect(await outboxOf(id)).toEqual([[outcome === '' ? 'sent' : 'dropped', outcome]]);
    expect(await quotaOf(id, 'tmpl_points')).toBe(left);
    const logged = await shop.logs(invocation?.requestId ?? '');
    expect(logged.some(({ text }) => text.includes('WeChat refused a subscription'))).toBe(alerts);
    await shop.timer('message');
    expect(await sentTo(openid)).toHaveLength(sent);
  });

  it.each([45009, 'EXCEED_REQUEST_LIMIT'])('waits when WeChat has no time (%s)', async (code) => {
    const openid = `patient_${code}`;
    const id = await shop.member(openid);
    await accept(openid, 'tmpl_points');
    await putOutbox(id, openid, [{}]);
    await shop.orderFault({ area: 'openapi', contains: openid, effect: 'fail', code });
    await shop.timer('message');
    expect(await outboxOf(id)).toEqual([['waiting', '']]);
    expect(await quotaOf(id, 'tmpl_points')).toBe(1);
    await shop.timer('message');
    expect(await sentTo(openid)).toHaveLength(0);
    await shop.clock.advance(10 * 60);
    await shop.timer('message');
    expect(await sentTo(openid)).toHaveLength(1);
    await shop.clock.reset();
  });

  it('waits into the next day, and not for ever', async () => {
    const id = await shop.member('impatient');
    await accept('impatient', 'tmpl_points');
    await putOutbox(id, 'impatient', [{}]);
    const never = { area: 'openapi', contains: 'impatient', times: null } as const;
    await shop.orderFault({ ...never, effect: 'fail', code: 45009 });
    for (const minutes of [0, 10, 20, 40, 80, 160, 320, 640]) {
      await shop.clock.advance(minutes * 60);
      expect(await outboxOf(id)).toEqual([['waiting', '']]);
      await shop.timer('message');
    }
    expect(await outboxOf(id)).toEqual([['dropped', 'rate_limited']]);
    expect(await quotaOf(id, 'tmpl_points')).toBe(1);
    await shop.resetFaults();
    await shop.clock.reset();
  });

  it('sends each entry once, however many run at once', async () => {
    const id = await shop.member('parallel');
    await atOnce(5, () => accept('parallel', 'tmpl_points'));
    await putOutbox(id, 'parallel', [{}, {}, {}, {}, {}, {}, {}, {}]);
    await atOnce(5, () => shop.call('system', 'message', 'dispatch'));
    expect(await sentTo('parallel')).toHaveLength(5);
    expect(await quotaOf(id, 'tmpl_points')).toBe(0);
    const states = (await outboxOf(id)).map(([state]) => state);
    expect(states.filter((state) => state === 'sent')).toHaveLength(5);
    expect(states.filter((state) => state === 'dropped')).toHaveLength(3);
  });

  it('does not send again what was cut off while it was sent', async () => {
    const id = await shop.member('cut_off');
    await accept('cut_off', 'tmpl_points');
    await putOutbox(id, 'cut_off', [{ state: 'sending' }]);
    await shop.timer('message');
    expect(await outboxOf(id)).toEqual([['sending', '']]);
    await shop.clock.advance(301);
    await shop.timer('message');
    await shop.clock.reset();
    expect(await outboxOf(id)).toEqual([['dropped', 'unknown']]);
    expect(await sentTo('cut_off')).toHaveLength(0);
  });

  it('is not for members', async () => {
    await shop.member('curious');
    expect(await shop.code('curious', 'message', 'dispatch', {})).toBe('FORBIDDEN');
    expect(await shop.code('curious', 'exchange', 'sweep', {})).toBe('FORBIDDEN');
  });
});
