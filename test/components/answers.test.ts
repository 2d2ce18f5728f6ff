/**
 * Answers that are slow, that fail, or that come in another order: no wrong number is shown, no
 * button stays busy, and nothing happens twice.
 */
import { Shelf } from '../../miniprogram/device/shelf';
import { AccountStore } from '../../miniprogram/packages/profile/store';
import type { AddressDraft } from '../../miniprogram/stores/addresses';
import { CheckInStore } from '../../miniprogram/stores/check-in';
import { EarnStore } from '../../miniprogram/stores/earn';
import { ExchangeStore } from '../../miniprogram/packages/exchange/store';
import { HomeStore, isHome } from '../../miniprogram/stores/home';
import { InvitationStore } from '../../miniprogram/packages/invite/store';
import { PagedLoader } from '../../miniprogram/stores/core/paged-loader';
import { PointsStore } from '../../miniprogram/stores/points';
import { ProfileStore } from '../../miniprogram/stores/profile';
import { UiStore } from '../../miniprogram/stores/ui';
import { draft, noStorage, now, openAddresses, profileOf, shown } from './support/stores';
import { failed, ok, settle, Wire } from './support/wire';

/** Something that the member asks for with one tap. */
interface Tap {
  readonly calls: string;
  readonly value: unknown;
  readonly open: (
    wire: Wire,
    onDone: () => void,
  ) => { readonly tap: () => Promise<unknown>; readonly isBusy: () => boolean };
}

const taps: Readonly<Record<string, Tap>> = {
  'checking in': {
    calls: 'checkIn.checkIn',
    value: { points: 5, streak: 1, next: { days: 6, bonus: 20 } },
    open: (wire, onDone) => {
      const store = new CheckInStore({ call: wire.call, onCheckedIn: onDone });
      return { tap: () => store.checkIn(Promise.resolve()), isBusy: () => store.busy };
    },
  },
  'claiming a task': {
    calls: 'earnPoints.claim',
    value: { record: { points: 50 } },
    open: (wire, onDone) => {
      const store = new EarnStore({ call: wire.call, onClaimed: onDone });
      return { tap: () => store.claim('profile'), isBusy: () => store.claiming.has('profile') };
    },
  },
  redeeming: {
    calls: 'exchange.redeem',
    value: { record: {}, points: 20 },
    open: (wire, onDone) => {
      const store = new ExchangeStore({ call: wire.call, now, onChanged: onDone });
      return { tap: () => store.redeem('mug', 'home'), isBusy: () => store.redeeming.has('mug') };
    },
  },
  'closing the account': {
    calls: 'login.deleteAccount',
    value: {},
    open: (wire, onDone) => {
      const store = new AccountStore({ call: wire.call, now, onClosed: onDone });
      return { tap: () => store.close(), isBusy: () => store.closing };
    },
  },
  'a new nickname': {
    calls: 'profile.update',
    value: { member: profileOf('小满').member, pointsAwarded: 0 },
    open: (wire, onDone) => {
      const store = new ProfileStore({
        call: wire.call,
        now,
        upload: () => Promise.reject(new Error('nothing is uploaded here')),
        onChanged: onDone,
      });
      return {
        tap: () => store.change({ nickname: '小满' }),
        isBusy: () => store.changing !== null,
      };
    },
  },
};

/** Failures that leave open whether a call was carried out. */
const lost = ['NETWORK', 'OFFLINE', 'TIMEOUT', 'INTERNAL', 'CONFLICT', 'RATE_LIMITED'];

describe.each(Object.keys(taps))('%s', (name) => {
  const { calls, value, open } = taps[name] as Tap;
  const prepare = () => {
    const wire = new Wire();
    const onDone = jest.fn();
    return { wire, onDone, ...open(wire, onDone) };
  };

  it('is sent once for a double tap, stays busy until the answer, and happens once', async () => {
    const { wire, onDone, tap, isBusy } = prepare();
    const replies = Promise.all([tap(), tap()]);
    await settle();
    expect(wire.underway(calls)).toBe(1);
    expect(isBusy()).toBe(true);
    await wire.answer(calls, ok(value));
    await replies;
    expect(isBusy()).toBe(false);
    expect(onDone).toHaveBeenCalledTimes(1);
  });

  it.each(lost)('can be tried again after %s, as the same request', async (code) => {
    const { wire, onDone, tap, isBusy } = prepare();
    const first = tap();
    await settle();
    await wire.answer(calls, failed(code));
    await first;
    expect(isBusy()).toBe(false);
    expect(onDone).not.toHaveBeenCalled();
    const second = tap();
    await settle();
    await wire.answer(calls, ok(value));
    await second;
    const sent = wire.inputs.filter((_, index) => wire.asked[index] === calls);
    expect(sent).toHaveLength(2);
    expect(sent[1]).toEqual(sent[0]);
    expect(onDone).toHaveBeenCalledTimes(1);
  });

  it('is over after a refusal', async () => {
    const { wire, tap, isBusy } = prepare();
    const refused = tap();
    await settle();
    await wire.answer(calls, failed('FORBIDDEN'));
    await refused;
    expect(isBusy()).toBe(false);
  });
});

describe('a new address whose answer was lost', () => {
  const tryTwice = async (second: AddressDraft) => {
    const wire = new Wire();
    const store = openAddresses(wire);
    void store.save(null, draft);
    await wire.answer('address.add', failed('TIMEOUT'));
    expect(store.saving).toBe(false);
    void store.save(null, second);
    await settle();
    await wire.answer('address.add', ok({ _id: 'm:one' }));
    return { wire, store };
  };

  it('is the same address when it is sent again', async () => {
    const { wire } = await tryTwice({ ...draft });
    expect(wire.inputs[1]).toEqual(wire.inputs[0]);
    expect(wire.asked).toEqual(['address.add', 'address.add', 'address.list']);
  });

  it('is one address when it was written anew meanwhile, as it was written last', async () => {
    const { wire, store } = await tryTwice({ ...draft, address: '衡山路 2 号' });
    expect(wire.inputs[1]).toEqual(wire.inputs[0]);
    expect(wire.inputs[2]).toEqual({ ...draft, address: '衡山路 2 号', addressId: 'm:one' });
    await wire.answer('address.update', ok({ _id: 'm:one' }));
    expect(store.saving).toBe(false);
  });
});

describe('after somebody else has come', () => {
  it('a late answer about the home page does not sign them out', async () => {
    const wire = new Wire();
    const onSignedOut = jest.fn();
    const home = new HomeStore({
      call: wire.call,
      now,
      shelf: new Shelf(noStorage, { key: 'home', version: 1, isValue: isHome }),
      onSubscription: () => undefined,
      onSignedOut,
    });
    void home.load();
    home.reset();
    void home.load();
    await wire.answer('profile.home', failed('UNAUTHENTICATED'));
    expect(onSignedOut).not.toHaveBeenCalled();
    expect(home.home.state).toBe('loading');
    await wire.answer('profile.home', failed('UNAUTHENTICATED'));
    expect(onSignedOut).toHaveBeenCalledTimes(1);
  });

  it("a late answer does not show them another member's invitation", async () => {
    const wire = new Wire();
    const store = new InvitationStore({ call: wire.call, now });
    void store.friends.load();
    store.reset();
    await wire.answer('profile.invite', ok({ code: 'SOMEBODY', items: [] }));
    expect(store.invitation).toBeNull();
  });
});

describe('lists', () => {
  it('show no row twice when a page of the list before comes late', async () => {
    const first = ok({ items: ['one'], nextCursor: 'b' });
    const answers: { cursor: string | null; answer: (reply: unknown) => void }[] = [];
    const list = new PagedLoader<string>({
      fetch: (cursor) =>
        new Promise((resolve) => answers.push({ cursor, answer: resolve as never })),
      now,
    });
    const answer = async (index: number, reply: unknown) => {
      answers[index]?.answer(reply);
      await settle();
    };
    void list.load();
    await answer(0, first);
    void list.more();
    list.reset();
    void list.load();
    await answer(2, first);
    void list.more();
    // This page belongs to the old list. The page of the new list is still underway.
    await answer(1, ok({ items: ['of before'] }));
    void list.more();
    expect(answers.map(({ cursor }) => cursor)).toEqual([null, 'b', null, 'b']);
    await answer(3, ok({ items: ['two'] }));
    expect(shown(list)).toEqual(['one', 'two']);
    expect(list.tail).toBe('end');
  });
});

describe('points in view', () => {
  it('are asked for anew when they move, and not before they were looked at', async () => {
    const wire = new Wire();
    const store = new PointsStore({ call: wire.call, now });
    store.invalidate();
    expect(wire.asked).toEqual([]);
    void store.summary.load();
    await wire.answer('points.summary', ok({ spendable: 500 }));
    store.invalidate();
    await wire.answer('points.summary', ok({ spendable: 20 }));
    expect(shown(store.summary)).toEqual({ spendable: 20 });
  });
});

describe('questions', () => {
  it('leave nothing waiting when another question takes their place', async () => {
    const isTrue = (value: unknown): value is true => value === true;
    const shelf = (key: string) => new Shelf(noStorage, { key, version: 1, isValue: isTrue });
    const ui = new UiStore({ consentShelf: shelf('consent'), elderShelf: shelf('elder'), now });
    const consents = [ui.agreeToPrivacy(), ui.agreeToPrivacy()];
    const answers = [ui.askForSubscription([]), ui.askForSubscription([])];
    ui.answerConsent(true);
    ui.answerSubscription({ template: 'accept' });
    expect(await Promise.all(consents)).toEqual([false, true]);
    expect(await Promise.all(answers)).toEqual([{}, { template: 'accept' }]);
  });
});
