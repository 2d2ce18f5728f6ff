import type { Output } from '../../typings/api';
import type { Call } from '../cloud/call';
import { Loader } from './loader';

/** The member with level and benefits. */
export type Profile = Output<'profile', 'get'>;

interface ProfileOptions {
  readonly call: Call;
  readonly now: () => number;
}

/** The member's own data. */
export class ProfileStore {
  readonly profile: Loader<Profile>;

  constructor({ call, now }: ProfileOptions) {
    this.profile = new Loader({ fetch: () => call('profile', 'get', {}), now });
  }
}
