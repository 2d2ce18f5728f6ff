import { makeAutoObservable, runInAction } from 'mobx';
import type { Input, Output } from '../../cloudfunctions/api';
import type { Call, CallReply } from '../cloud/call';
import { upload } from '../cloud/upload';
import type { PickedFile, Upload } from '../cloud/upload-file';
import { Loader } from './core/loader';
import { declareStore } from './core/registry';
import { isUndecided } from './core/repeatable-request';
import { valueOf } from './core/resource';

/** The member with level and benefits. */
export type Profile = Output<'profile', 'get'>;

/** The member's own data. */
export type Member = Profile['member'];

/** What a member can change; only what is given changes. */
export type ProfileChanges = Input<'profile', 'update'>;

/** What is being changed right now. */
export type ProfileField = keyof ProfileChanges | 'phone';

type UpdateReply = CallReply<'profile', 'update'>;

/** The result of binding a phone: the points that it gave, if it completed the profile. */
type BindReply =
  | { readonly ok: true; readonly value: { readonly pointsAwarded: number } }
  | Extract<CallReply<'login', 'bindPhone'>, { ok: false }>;

interface ProfileOptions {
  readonly call: Call;
  readonly now: () => number;
  readonly upload: Upload;
  /** The member's data has changed: other pages show it too. */
  readonly onChanged: (member: Member, pointsAwarded: number) => void;
}

/** The member's own data. */
export class ProfileStore {
  readonly profile: Loader<Profile>;
  /** The field whose change is being sent to the cloud. */
  changing: ProfileField | null = null;

  readonly #options: ProfileOptions;

  constructor(options: ProfileOptions) {
    this.#options = options;
    const { call, now } = options;
    this.profile = new Loader({ fetch: () => call('profile', 'get', {}), now });
    makeAutoObservable(this, { profile: false });
  }

  /** Changes one field. While one change is being sent, no other is accepted. */
  async change(changes: ProfileChanges): Promise<UpdateReply | null> {
    const [field] = Object.keys(changes).filter(isField);
    if (field === undefined || this.changing !== null) return null;
    this.changing = field;
    const reply = await this.#options.call('profile', 'update', changes);
    runInAction(() => this.changed(reply));
    return reply;
  }

  /** Uploads a picture and makes it the avatar. */
  async changeAvatar(picture: PickedFile): Promise<UpdateReply | null> {
    const member = this.member;
    if (this.changing !== null || member === null) return null;
    this.changing = 'avatar';
    const uploaded = await this.#options.upload(`avatars/${member._id}`, picture);
    const reply: UpdateReply = uploaded.ok
      ? await this.#options.call('profile', 'update', { avatar: uploaded.value.fileId })
      : uploaded;
    runInAction(() => this.changed(reply));
    return reply;
  }

  /** Binds the phone that WeChat vouches for with a code. */
  async bindPhone(code: string): Promise<BindReply | null> {
    if (this.changing !== null) return null;
    this.changing = 'phone';
    const reply = await this.#options.call('login', 'bindPhone', { code });
    const pointsAwarded = reply.ok ? await this.reload() : 0;
    runInAction(() => {
      this.changing = null;
    });
    return reply.ok ? { ok: true, value: { pointsAwarded } } : reply;
  }

  /** Unbinds the phone, so that another member can bind it. */
  async unbindPhone(): Promise<CallReply<'login', 'unbindPhone'> | null> {
    if (this.changing !== null) return null;
    this.changing = 'phone';
    const reply = await this.#options.call('login', 'unbindPhone', {});
    if (reply.ok) await this.reload();
    runInAction(() => {
      this.changing = null;
    });
    return reply;
  }

  private get member(): Member | null {
    return valueOf(this.profile.resource)?.member ?? null;
  }

  /** Loads the member again: only the points tell if the change completed the profile. */
  private async reload(): Promise<number> {
    const before = this.member;
    await this.profile.renew();
    const after = this.member;
    if (before === null || after === null) return 0;
    const pointsAwarded = Math.max(after.points - before.points, 0);
    this.#options.onChanged(after, pointsAwarded);
    return pointsAwarded;
  }

  private changed(reply: UpdateReply): void {
    this.changing = null;
    if (!reply.ok) {
      // The change may have been made all the same: load what is true now.
      if (isUndecided(reply.error.code)) void this.profile.renew();
      return;
    }
    const { member, pointsAwarded } = reply.value;
    this.profile.amend((profile) => ({ ...profile, member }));
    this.#options.onChanged(member, pointsAwarded);
  }
}

const fields: readonly string[] = [
  'nickname',
  'avatar',
  'gender',
  'birthday',
  'real_name',
  'privacy',
] satisfies readonly ProfileField[];

const isField = (name: string): name is ProfileField => fields.includes(name);

export const profileStore = declareStore({
  create: (registry) =>
    new ProfileStore({
      call: registry.call,
      now: registry.now,
      upload,
      onChanged: (member, pointsAwarded) => {
        registry.tell('memberChanged', member);
        if (pointsAwarded > 0) registry.tell('pointsMoved');
      },
    }),
  reset: ({ profile }) => profile.reset(),
  reactions: { pointsMoved: ({ profile }) => profile.invalidate() },
});
