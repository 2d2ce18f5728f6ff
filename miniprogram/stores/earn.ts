import { makeAutoObservable, observable, runInAction } from 'mobx';
import type { Output } from '../../cloudfunctions/api';
import type { Call, CallReply } from '../cloud/call';
import { declareStore } from './core/registry';
import { RepeatableRequest } from './core/repeatable-request';

/** A task of the list on the home page. */
export type Task = Output<'profile', 'home'>['tasks'][number];

type ClaimReply = CallReply<'earnPoints', 'claim'>;

interface EarnOptions {
  readonly call: Call;
  /** The points of a task are in the ledger, added now or earlier. */
  readonly onClaimed: (task: string) => void;
}

/** Tasks whose points the member claims. */
export class EarnStore {
  /** Keys of the tasks whose claim is underway. */
  readonly claiming = observable.set<string>();
  readonly #requests = new Map<string, RepeatableRequest<ClaimReply>>();

  readonly #options: EarnOptions;

  constructor(options: EarnOptions) {
    this.#options = options;
    makeAutoObservable(this);
  }

  /** Claims a task's points. A second tap joins the first. */
  async claim(task: string): Promise<ClaimReply> {
    this.claiming.add(task);
    const request = this.#requests.get(task) ?? new RepeatableRequest<ClaimReply>();
    this.#requests.set(task, request);
    return request.run(async (requestId) => {
      const reply = await this.#options.call('earnPoints', 'claim', { task, requestId });
      runInAction(() => this.claiming.delete(task));
      if (reply.ok || reply.error.code === 'ALREADY_CLAIMED') this.#options.onClaimed(task);
      return reply;
    });
  }
}

export const earnStore = declareStore({
  create: (registry) =>
    new EarnStore({
      call: registry.call,
      onClaimed: (task) => {
        registry.tell('taskDone', task);
        registry.tell('pointsMoved');
      },
    }),
  reset: null,
  reactions: {},
});
