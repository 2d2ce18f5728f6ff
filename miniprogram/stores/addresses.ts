import { makeAutoObservable, observable, runInAction } from 'mobx';
import type { Input, Output } from '../../cloudfunctions/api';
import type { Call, CallReply } from '../cloud/call';
import { Loader } from './core/loader';
import { declareStore } from './core/registry';
import { isUndecided, RepeatableRequest } from './core/repeatable-request';
import { valueOf } from './core/resource';

/** A delivery address; in the list its phone is masked. */
export type Address = Output<'address', 'get'>;

/** What the form sends. */
export type AddressDraft = Omit<Input<'address', 'add'>, 'requestId'>;

type Addresses = Output<'address', 'list'>;
type SaveReply = CallReply<'address', 'add'> | CallReply<'address', 'update'>;

interface AddressesOptions {
  readonly call: Call;
  readonly now: () => number;
}

/** The member's delivery addresses. */
export class AddressesStore {
  readonly list: Loader<Addresses>;
  /** The address that was picked for a redemption; null stands for the default one. */
  chosenId: string | null = null;
  saving = false;
  /** The address that is being made the default. */
  makingDefault: string | null = null;
  /** Hidden addresses, which can still be brought back. */
  readonly #leaving = observable.set<string>();
  readonly #adding = new RepeatableRequest<CallReply<'address', 'add'>>();
  /** A new address that may or may not have been saved. */
  #unsettled: AddressDraft | null = null;

  readonly #options: AddressesOptions;

  constructor(options: AddressesOptions) {
    this.#options = options;
    this.list = new Loader({
      fetch: () => options.call('address', 'list', {}),
      now: options.now,
    });
    makeAutoObservable(this, { list: false });
  }

  /** The addresses to show: the default first, then the newest. */
  get addresses(): readonly Address[] {
    const items = valueOf(this.list.resource)?.items ?? [];
    return items.filter((address) => !this.#leaving.has(address._id));
  }

  /** The address that a redemption goes to: the picked one, else the default. */
  get chosen(): Address | null {
    const picked = this.addresses.find((address) => address._id === this.chosenId);
    return picked ?? this.addresses.find((address) => address.is_default) ?? null;
  }

  choose(addressId: string | null): void {
    this.chosenId = addressId;
  }

  /** One address with its whole phone. It is forgotten when the form is closed. */
  forEditing(addressId: string): Loader<Address> {
    const { call, now } = this.#options;
    return new Loader({ fetch: () => call('address', 'get', { addressId }), now });
  }

  /** Saves a new address, or the changes to an existing one. */
  async save(addressId: string | null, draft: AddressDraft): Promise<SaveReply> {
    this.saving = true;
    const reply: SaveReply =
      addressId === null
        ? await this.add(draft)
        : await this.#options.call('address', 'update', { ...draft, addressId });
    runInAction(() => {
      this.saving = false;
    });
    if (reply.ok) await this.list.renew();
    return reply;
  }

  /** Makes an address the default. */
  async makeDefault(addressId: string): Promise<CallReply<'address', 'setDefault'>> {
    this.makingDefault = addressId;
    const reply = await this.#options.call('address', 'setDefault', { addressId });
    runInAction(() => {
      this.makingDefault = null;
      if (reply.ok) this.list.amend((value) => withDefault(value, addressId));
    });
    return reply;
  }

  /** Hides an address. `remove` then removes it, `restore` shows it again. */
  hide(addressId: string): void {
    this.#leaving.add(addressId);
  }

  restore(addressId: string): void {
    this.#leaving.delete(addressId);
  }

  /** Removes a hidden address for good. If that fails it is shown again. */
  async remove(addressId: string): Promise<CallReply<'address', 'remove'>> {
    const reply = await this.#options.call('address', 'remove', { addressId });
    const isGone = reply.ok || reply.error.code === 'NOT_FOUND';
    if (isGone) await this.list.renew();
    runInAction(() => {
      if (isGone) this.list.amend((value) => without(value, addressId));
      this.#leaving.delete(addressId);
    });
    return reply;
  }

  /** Forgets what belongs to the member. */
  reset(): void {
    this.list.reset();
    this.#leaving.clear();
    this.chosenId = null;
    this.#unsettled = null;
  }

  /**
   * Adds an address. If the outcome of the last try is unknown, the same address is sent again
   * first, and then changed into what the member has written since. So only one is ever added.
   */
  private async add(draft: AddressDraft): Promise<SaveReply> {
    const sent = this.#unsettled ?? draft;
    const added = await this.#adding.run((requestId) =>
      this.#options.call('address', 'add', { ...sent, requestId }),
    );
    this.#unsettled = !added.ok && isUndecided(added.error.code) ? sent : null;
    if (!added.ok || isSame(sent, draft)) return added;
    return this.#options.call('address', 'update', { ...draft, addressId: added.value._id });
  }
}

const isSame = (one: AddressDraft, other: AddressDraft): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

const withDefault = (list: Addresses, addressId: string): Addresses => {
  const changed = list.items.map((item) => ({ ...item, is_default: item._id === addressId }));
  return {
    ...list,
    items: [
      ...changed.filter((item) => item.is_default),
      ...changed.filter((item) => !item.is_default),
    ],
  };
};

const without = (list: Addresses, addressId: string): Addresses => ({
  ...list,
  items: list.items.filter((item) => item._id !== addressId),
});

export const addressesStore = declareStore({
  create: ({ call, now }) => new AddressesStore({ call, now }),
  reset: (addresses) => addresses.reset(),
  reactions: {},
});
