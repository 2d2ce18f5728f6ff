import { makeAutoObservable, runInAction } from 'mobx';
import type { Call } from '../cloud/call';
import type { Output } from '../../cloudfunctions/api';
import type { Shelf } from '../device/shelf';
import type { Failure } from './resource';

/** Whether the WeChat user has become a member here. */
export type SessionStatus = 'visitor' | 'member';

type SignIn = Output<'login', 'signIn'>;

interface SessionOptions {
  readonly call: Call;
  readonly now: () => number;
  readonly loginCode: () => Promise<string | undefined>;
  readonly shelf: Shelf<SessionStatus>;
}

/** Who looks at the app. A visitor can look around; signing in takes one tap. */
export class SessionStore {
  status: SessionStatus;
  signingIn = false;
  /** The invitation that the app was opened with, if any. */
  inviteCode: string | undefined = undefined;

  constructor(private readonly options: SessionOptions) {
    this.status = options.shelf.read()?.value ?? 'visitor';
    makeAutoObservable<this, 'options'>(this, { options: false });
  }

  /**
   * Remembers the invitation that the app was opened with, and takes it along when the visitor signs
   * in: a shared card names it itself, a scanned code within its scene.
   */
  openedWith({ invite, scene }: Readonly<Record<string, unknown>>): void {
    const code =
      typeof invite === 'string' ? invite : /^invite=(.*)$/.exec(decodeScene(scene))?.[1];
    if (code !== undefined && /^[0-9A-Z]{8}$/.test(code)) this.inviteCode = code;
  }

  /** Signs in, opening the membership on the first time. A second tap does nothing. */
  async signIn(): Promise<{ value: SignIn } | { failure: Failure } | null> {
    if (this.signingIn) return null;
    this.signingIn = true;
    const code = await this.options.loginCode();
    const reply = await this.options.call('login', 'signIn', {
      ...(code !== undefined && { code }),
      ...(this.inviteCode !== undefined && { inviteCode: this.inviteCode }),
    });
    runInAction(() => {
      this.signingIn = false;
      if (reply.ok) this.become('member');
    });
    return reply.ok ? { value: reply.value } : { failure: reply.error };
  }

  /** The cloud does not know this user as a member (any more). */
  signedOut(): void {
    this.become('visitor');
  }

  private become(status: SessionStatus): void {
    this.status = status;
    this.options.shelf.write(status, this.options.now());
  }
}

/** A scanned code's scene, which WeChat hands over encoded; '' for none that can be read. */
const decodeScene = (scene: unknown): string => {
  try {
    return typeof scene === 'string' ? decodeURIComponent(scene) : '';
  } catch {
    return '';
  }
};
