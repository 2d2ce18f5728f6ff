import { makeAutoObservable, observable, runInAction } from 'mobx';
import type { Output } from '../../cloudfunctions/api';
import type { Call, CallReply } from '../cloud/call';
import { RepeatableRequest } from '../cloud/request-id';

/** What a check-in gave. */
export type CheckIn = Output<'checkIn', 'checkIn'>;

interface CheckInOptions {
  readonly call: Call;
  /** The member has checked in: today, just now or before on another device. */
  readonly onCheckedIn: (checkIn: CheckIn | null) => void;
}

/** The daily check-in. */
export class CheckInStore {
  busy = false;
  /** The check-in that is being celebrated. */
  celebrated: CheckIn | null = null;
  private readonly request = new RepeatableRequest<CallReply<'checkIn', 'checkIn'>>();

  constructor(private readonly options: CheckInOptions) {
    makeAutoObservable<this, 'options' | 'request'>(this, {
      celebrated: observable.ref,
      options: false,
      request: false,
    });
  }

  /** Checks in for today, after the question that the tap asked. A second tap joins the first. */
  async checkIn(asked: Promise<void>): Promise<CallReply<'checkIn', 'checkIn'>> {
    this.busy = true;
    await asked;
    return this.request.run(async (requestId) => {
      const reply = await this.options.call('checkIn', 'checkIn', { requestId });
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
      this.options.onCheckedIn(reply.value);
    } else if (reply.error.code === 'ALREADY_CHECKED_IN') {
      this.options.onCheckedIn(null);
    }
  }
}
