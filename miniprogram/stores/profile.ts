import { makeAutoObservable, runInAction } from 'mobx';
import type { Input, Output } from '../../cloudfunctions/api';
import type { Call, CallReply } from '../cloud/call';
import { isUndecided } from '../cloud/request-id';
import type { PickedFile, Upload } from '../cloud/upload-file';
import { Loader } from './loader';
import { valueOf } from './resource';

/** The member with level and benefits. */
export type Profile = Output<'profile', 'get'>;

/** The member's own data. */
export type Member = Profile['member'];

/** What a member can change; only what is given changes. */
export type ProfileChanges = Input<'profile', 'update'>;

/** What is being changed right now. */
export type ProfileField = keyof ProfileChanges | 'phone';

type UpdateReply = CallReply<'profile', 'update'>;

/** What came of binding a phone: the points that completing the profile gave, if it did. */
export type BindReply =
  | { readonly ok: true; readonly value: { readonly pointsAwarded: number } }
  | Extract<CallReply<'login', 'bindPhone'>, { ok: false }>;

interface ProfileOptions {
  readonly call: Call;
  readonly now: () => number;
  readonly upload: Upload;
  /** The member is not what the other pages show any more. */
  readonly onChanged: (member: Member, pointsAwarded: number) => void;
}

/** The member's own data. */
export class ProfileStore {
  readonly profile: Loader<Profile>;
  /** The field whose change is on its way to the cloud. */
  changing: ProfileField | null = null;

  constructor(private readonly options: ProfileOptions) {
    const { call, now } = options;
    this.profile = new Loader({ fetch: () => call('profile', 'get', {}), now });
    makeAutoObservable<this, 'options' | 'member'>(this, {
      options: false,
      profile: false,
      member: false,
    });
  }

  /** Changes one field. While one is on its way no other is taken. */
  async change(changes: ProfileChanges): Promise<UpdateReply | null> {
    const [field] = Object.keys(changes).filter(isField);
    if (field === undefined || this.changing !== null) return null;
    this.changing = field;
    const reply = await this.options.call('profile', 'update', changes);
    runInAction(() => this.changed(reply));
    return reply;
  }

  /** Uploads a picture and makes it the avatar. */
  async changeAvatar(picture: PickedFile): Promise<UpdateReply | null> {
    const member = this.member;
    if (this.changing !== null || member === null) return null;
    this.changing = 'avatar';
    const uploaded = await this.options.upload(`avatars/${member._id}`, picture);
    const reply: UpdateReply = uploaded.ok
      ? await this.options.call('profile', 'update', { avatar: uploaded.value.fileId })
      : uploaded;
    runInAction(() => this.changed(reply));
    return reply;
  }

  /** Binds the phone that WeChat vouches for with a code. */
  async bindPhone(code: string): Promise<BindReply | null> {
    if (this.changing !== null) return null;
    this.changing = 'phone';
    const reply = await this.options.call('login', 'bindPhone', { code });
    const pointsAwarded = reply.ok ? await this.reload() : 0;
    runInAction(() => {
      this.changing = null;
    });
    return reply.ok ? { ok: true, value: { pointsAwarded } } : reply;
  }

  /** Takes the phone off the member, free for another. */
  async unbindPhone(): Promise<CallReply<'login', 'unbindPhone'> | null> {
    if (this.changing !== null) return null;
    this.changing = 'phone';
    const reply = await this.options.call('login', 'unbindPhone', {});
    if (reply.ok) await this.reload();
    runInAction(() => {
      this.changing = null;
    });
    return reply;
  }

  private get member(): Member | null {
    return valueOf(this.profile.resource)?.member ?? null;
  }

  /** Looks at the member anew, which alone tells if the change completed the profile. */
  private async reload(): Promise<number> {
    const before = this.member;
    await this.profile.renew();
    const after = this.member;
    if (before === null || after === null) return 0;
    const pointsAwarded = Math.max(after.points - before.points, 0);
    this.options.onChanged(after, pointsAwarded);
    return pointsAwarded;
  }

  private changed(reply: UpdateReply): void {
    this.changing = null;
    if (!reply.ok) {
      // It may have been changed all the same: what is shown must not deny it.
      if (isUndecided(reply.error.code)) void this.profile.renew();
      return;
    }
    const { member, pointsAwarded } = reply.value;
    this.profile.amend((profile) => ({ ...profile, member }));
    this.options.onChanged(member, pointsAwarded);
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
