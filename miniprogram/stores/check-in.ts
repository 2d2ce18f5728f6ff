import { makeAutoObservable, observable, runInAction } from 'mobx';
import type { Output } from '../../cloudfunctions/api';
import type { Call, CallReply } from '../cloud/call';
import { declareStore } from './core/registry';
import { RepeatableRequest } from './core/repeatable-request';

/** What a check-in gave. */
export type CheckIn = Output<'checkIn', 'checkIn'>;

interface CheckInOptions {
  readonly call: Call;
  /** The member has checked in today. It is null if that was on another device. */
  readonly onCheckedIn: (checkIn: CheckIn | null) => void;
}

/** The daily check-in. */
export class CheckInStore {
  busy = false;
  /** The check-in that is being celebrated. */
  celebrated: CheckIn | null = null;
  readonly #request = new RepeatableRequest<CallReply<'checkIn', 'checkIn'>>();

  readonly #options: CheckInOptions;

  constructor(options: CheckInOptions) {
    this.#options = options;
    makeAutoObservable(this, { celebrated: observable.ref });
  }

  /** Checks in for today, once the question that the tap asked is answered. A second tap joins. */
  async checkIn(asked: Promise<void>): Promise<CallReply<'checkIn', 'checkIn'>> {
    this.busy = true;
    await asked;
    return this.#request.run(async (requestId) => {
      const reply = await this.#options.call('checkIn', 'checkIn', { requestId });
      runInAction(() => this.settle(reply));
      return reply;
    });
  }

  celebrationSeen(): void {
    this.celebrated = null;
  }

  private settle(reply: CallReply<'checkIn', 'checkIn'>): void {
    this.busy = false;
    if (reply.ok) {
      this.celebrated = reply.value;
      this.#options.onCheckedIn(reply.value);
    } else if (reply.error.code === 'ALREADY_CHECKED_IN') {
      this.#options.onCheckedIn(null);
    }
  }
}

export const checkInStore = declareStore({
  create: (registry) =>
    new CheckInStore({
      call: registry.call,
      onCheckedIn: (checkIn) => {
        registry.tell('checkedIn', checkIn);
        registry.tell('pointsMoved');
      },
    }),
  reset: null,
  reactions: {},
});
