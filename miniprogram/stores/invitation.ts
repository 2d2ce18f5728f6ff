import { makeAutoObservable, observable, runInAction } from 'mobx';
import type { Output } from '../../cloudfunctions/api';
import type { Call } from '../cloud/call';
import { PagedLoader } from './paged-loader';

type Invite = Output<'profile', 'invite'>;

/** The member's own invitation. */
export type Invitation = Pick<Invite, 'code' | 'path' | 'picture'>;

/** A friend who has followed it. */
export type InvitedFriend = Invite['items'][number];

/** The member's invitation, and who has followed it. */
export class InvitationStore {
  readonly friends: PagedLoader<InvitedFriend>;
  /** As the last answer told it; null until there is one. */
  invitation: Invitation | null = null;
  /** Raised by `reset`, so that an answer from before is not taken for the next member's. */
  private owner = 0;

  constructor({ call, now }: { readonly call: Call; readonly now: () => number }) {
    this.friends = new PagedLoader({
      fetch: async (cursor) => {
        const { owner } = this;
        const reply = await call('profile', 'invite', cursor === undefined ? {} : { cursor });
        if (reply.ok && owner === this.owner) runInAction(() => (this.invitation = reply.value));
        return reply;
      },
      now,
    });
    makeAutoObservable<this, 'owner'>(this, {
      friends: false,
      invitation: observable.ref,
      owner: false,
    });
  }

  /** Forgets everything. */
  reset(): void {
    this.owner += 1;
    this.friends.reset();
    this.invitation = null;
  }
}
