import { makeAutoObservable, observable, runInAction } from 'mobx';
import type { Output } from '../../../cloudfunctions/api';
import type { Call } from '../../cloud/call';
import { PagedLoader } from '../../stores/core/paged-loader';
import { declareStore } from '../../stores/core/registry';

type Invite = Output<'profile', 'invite'>;

/** The member's own invitation. */
export type Invitation = Pick<Invite, 'code' | 'path' | 'picture'>;

/** A friend who has accepted it. */
export type InvitedFriend = Invite['items'][number];

/** The member's invitation, and who has accepted it. */
export class InvitationStore {
  readonly friends: PagedLoader<InvitedFriend>;
  /** From the last answer; null until there is one. */
  invitation: Invitation | null = null;
  /** `reset` raises it, so that an earlier answer is not taken for the next member's. */
  #owner = 0;

  constructor({ call, now }: { readonly call: Call; readonly now: () => number }) {
    this.friends = new PagedLoader({
      fetch: async (cursor) => {
        const owner = this.#owner;
        const reply = await call('profile', 'invite', cursor === null ? {} : { cursor });
        if (reply.ok && owner === this.#owner) runInAction(() => (this.invitation = reply.value));
        return reply;
      },
      now,
    });
    makeAutoObservable(this, { friends: false, invitation: observable.ref });
  }

  /** Forgets everything. */
  reset(): void {
    this.#owner += 1;
    this.friends.reset();
    this.invitation = null;
  }
}

export const invitationStore = declareStore({
  create: ({ call, now }) => new InvitationStore({ call, now }),
  reset: (invitation) => invitation.reset(),
  reactions: {},
});
