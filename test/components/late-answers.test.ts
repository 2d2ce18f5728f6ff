/** Answers that were asked for before a change: they do not take the change back. */
import {
  addressesOf,
  itemOf,
  messageOf,
  openAddresses,
  openExchange,
  openInbox,
  openProfile,
  profileOf,
  shown,
} from './support/stores';
import { ok, settle, Wire } from './support/wire';

/** A change that the member makes while the changed data is loading. */
interface Late {
  /** The call that loads, and its answers before and after the change. */
  readonly loads: string;
  readonly before: unknown;
  readonly after: unknown;
  /** The call that changes, and its answer. */
  readonly changes: string;
  readonly changed: unknown;
  readonly open: (wire: Wire) => {
    readonly load: () => Promise<void>;
    readonly change: () => Promise<unknown>;
    readonly seen: () => unknown;
  };
}

const late: Readonly<Record<string, Late>> = {
  'a new nickname': {
    loads: 'profile.get',
    before: profileOf('旧名'),
    after: profileOf('小满'),
    changes: 'profile.update',
    changed: { member: profileOf('小满').member, pointsAwarded: 0 },
    open: (wire) => {
      const store = openProfile(wire);
      return {
        load: () => store.profile.refresh(),
        change: () => store.change({ nickname: '小满' }),
        seen: () => shown(store.profile),
      };
    },
  },
  'a phone that was bound': {
    loads: 'profile.get',
    before: { member: { _id: 'm', phone: null, points: 100 } },
    after: { member: { _id: 'm', phone: '138****8000', points: 150 } },
    changes: 'login.bindPhone',
    changed: { phone: '138****8000' },
    open: (wire) => {
      const store = openProfile(wire);
      return {
        load: () => store.profile.refresh(),
        change: () => store.bindPhone('code'),
        seen: () => shown(store.profile),
      };
    },
  },
  'another default address': {
    loads: 'address.list',
    before: addressesOf('home', 'office'),
    after: addressesOf('office', 'home'),
    changes: 'address.setDefault',
    changed: {},
    open: (wire) => {
      const store = openAddresses(wire);
      return {
        load: () => store.list.refresh(),
        change: () => store.makeDefault('office'),
        seen: () => shown(store.list),
      };
    },
  },
  'an address that was removed': {
    loads: 'address.list',
    before: addressesOf('home', 'office'),
    after: addressesOf('home'),
    changes: 'address.remove',
    changed: {},
    open: (wire) => {
      const store = openAddresses(wire);
      return {
        load: () => store.list.refresh(),
        change: () => store.remove('office'),
        seen: () => shown(store.list),
      };
    },
  },
  'a redemption': {
    loads: 'exchange.get',
    before: itemOf(10, 0),
    after: itemOf(9, 1),
    changes: 'exchange.redeem',
    changed: { record: {}, points: 20 },
    open: (wire) => {
      const store = openExchange(wire);
      const detail = store.detail('mug');
      return {
        load: () => detail.refresh(),
        change: () => store.redeem('mug', null),
        seen: () => shown(detail),
      };
    },
  },
  'a message that was read': {
    loads: 'message.list',
    before: { items: [messageOf(false)] },
    after: { items: [messageOf(true)] },
    changes: 'message.markRead',
    changed: {},
    open: (wire) => {
      const store = openInbox(wire);
      return {
        load: () => store.messages.refresh(),
        change: () => store.markRead(messageOf(false)),
        seen: () => ({ items: shown(store.messages) }),
      };
    },
  },
};

describe('an answer from before a change does not take the change back', () => {
  it.each(Object.keys(late))('%s', async (name) => {
    const { loads, before, after, changes, changed, open } = late[name] as Late;
    const wire = new Wire();
    const { load, change, seen } = open(wire);
    void load();
    await wire.answer(loads, ok(before));
    expect(seen()).toEqual(before);
    // A refresh is underway when the member changes something.
    void load();
    const changing = change();
    await settle();
    await wire.answer(changes, ok(changed));
    await wire.answer(loads, ok(before));
    while (wire.underway(loads) > 0) await wire.answer(loads, ok(after));
    await changing;
    expect(seen()).toEqual(after);
  });
});
