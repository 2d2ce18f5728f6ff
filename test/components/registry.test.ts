/** How stores work together: signing out clears them all, and each reacts to changes elsewhere. */
import { dayOf, monthOf } from '../../common/day';
import { Shelf } from '../../miniprogram/device/shelf';
import { calendarStore } from '../../miniprogram/packages/checkIn/store';
import { exchangeStore } from '../../miniprogram/packages/exchange/store';
import { declareStore, Registry } from '../../miniprogram/stores/core/registry';
import { valueOf } from '../../miniprogram/stores/core/resource';
import { createStores } from '../../miniprogram/stores/create';
import { failed, ok, settle, Wire } from './support/wire';

const noon = Date.parse('2026-03-01T12:00:00+08:00');
const today = dayOf(new Date(noon));

const home = {
  member: { _id: 'm', nickname: '小满', points: 100 },
  level: {},
  progress: {},
  checkIn: { checkedInToday: false, streak: 1, pointsToday: 5, next: { days: 5, bonus: 20 } },
  tasks: [
    { key: 'profile', state: 'claimable' },
    { key: 'phone', state: 'open' },
  ],
  picks: [],
  subscription: { templates: [], occasions: { check_in: [], redeem: [], level: [], points: [] } },
};

const open = () => {
  const wire = new Wire();
  const content = new Map<string, unknown>();
  const registry = new Registry({
    call: wire.call,
    now: () => noon,
    shelf: (label) =>
      new Shelf(
        {
          read: (key) => content.get(key),
          write: (key, value) => void content.set(key, value),
          remove: (key) => void content.delete(key),
        },
        label,
      ),
  });
  return { wire, registry, stores: createStores(registry) };
};

/** A member whose home page, points and calendar have been loaded. */
const openMember = async () => {
  const opened = open();
  const { wire, registry, stores } = opened;
  const month = calendarStore(registry).month(monthOf(today));
  void stores.home.load();
  void stores.points.summary.load();
  void month.load();
  await wire.answer('profile.home', ok(home));
  await wire.answer('points.summary', ok({ spendable: 100 }));
  await wire.answer('checkIn.calendar', ok({ days: [], streak: 1, checkedInToday: false }));
  wire.asked.length = 0;
  return { ...opened, month };
};

describe('a registry', () => {
  it('makes a store when it is first asked for, once, and another in another registry', () => {
    const create = jest.fn(() => ({}));
    const storeIn = declareStore({ create, reset: null, reactions: {} });
    const { registry } = open();
    expect(create).not.toHaveBeenCalled();
    expect(storeIn(registry)).toBe(storeIn(registry));
    expect(storeIn(open().registry)).not.toBe(storeIn(registry));
    expect(create).toHaveBeenCalledTimes(2);
  });
});

describe('signing out', () => {
  it('clears the stores of the main package and those of subpackages', async () => {
    const { wire, registry, stores, month } = await openMember();
    const { records } = exchangeStore(registry);
    void records.load();
    await wire.answer('exchange.records', ok({ items: [{ _id: 'record' }] }));
    expect([stores.points.summary, month, records].map(({ resource }) => resource.state)).toEqual([
      'ready',
      'ready',
      'ready',
    ]);
    void stores.home.refresh();
    await wire.answer('profile.home', failed('UNAUTHENTICATED'));
    expect(stores.session.status).toBe('visitor');
    expect([stores.points.summary, month, records].map(({ resource }) => resource.state)).toEqual([
      'loading',
      'loading',
      'loading',
    ]);
  });
});

describe('a check-in', () => {
  it('is shown at once on the home page and in the calendar, and loads what it has changed', async () => {
    const { wire, stores, month } = await openMember();
    void stores.checkIn.checkIn(Promise.resolve());
    await settle();
    const next = { days: 4, bonus: 20 };
    await wire.answer('checkIn.checkIn', ok({ points: 5, streak: 2, next }));
    expect(valueOf(stores.home.home)).toMatchObject({
      member: { points: 105 },
      checkIn: { checkedInToday: true, streak: 2, next },
    });
    expect(valueOf(month.resource)).toMatchObject({
      days: [today],
      streak: 2,
      checkedInToday: true,
    });
    expect(wire.asked).toEqual(['checkIn.checkIn', 'profile.home', 'points.summary']);
  });

  it('on another device adds no points here', async () => {
    const { wire, stores } = await openMember();
    void stores.checkIn.checkIn(Promise.resolve());
    await settle();
    await wire.answer('checkIn.checkIn', failed('ALREADY_CHECKED_IN'));
    expect(valueOf(stores.home.home)).toMatchObject({
      member: { points: 100 },
      checkIn: { checkedInToday: true, streak: 1 },
    });
  });
});

describe('a task', () => {
  it('is shown as done at once', async () => {
    const { wire, stores } = await openMember();
    void stores.earn.claim('profile');
    await wire.answer('earnPoints.claim', ok({}));
    expect(valueOf(stores.home.home)?.tasks.map(({ state }) => state)).toEqual(['done', 'open']);
    expect(wire.asked).toEqual(['earnPoints.claim', 'profile.home', 'points.summary']);
  });
});
