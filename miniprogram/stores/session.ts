import { makeAutoObservable, runInAction } from 'mobx';
import type { Output } from '../../cloudfunctions/api';
import type { Call } from '../cloud/call';
import { loginCode } from '../cloud/login-code';
import type { Shelf } from '../device/shelf';
import { declareStore } from './core/registry';
import type { Failure } from './core/resource';

/** Whether the WeChat user has become a member here. */
type SessionStatus = 'visitor' | 'member';

type SignIn = Output<'login', 'signIn'>;

interface SessionOptions {
  readonly call: Call;
  readonly now: () => number;
  readonly loginCode: () => Promise<string | null>;
  readonly shelf: Shelf<SessionStatus>;
}

/** Who uses the app. A visitor can look around; signing in takes one tap. */
export class SessionStore {
  status: SessionStatus;
  signingIn = false;
  /** The invitation that the app was opened with, if any. */
  inviteCode: string | null = null;
  readonly #options: SessionOptions;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.status = options.shelf.read()?.value ?? 'visitor';
    makeAutoObservable(this);
  }

  /**
   * Remembers the invitation that the app was opened with, and sends it when the visitor signs in. A
   * shared card names it directly, a scanned code names it in its scene.
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
    const code = await this.#options.loginCode();
    const reply = await this.#options.call('login', 'signIn', {
      ...(code !== null && { code }),
      ...(this.inviteCode !== null && { inviteCode: this.inviteCode }),
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
    this.#options.shelf.write(status, this.#options.now());
  }
}

/** The scene of a scanned code, which WeChat encodes; '' if it cannot be read. */
const decodeScene = (scene: unknown): string => {
  try {
    return typeof scene === 'string' ? decodeURIComponent(scene) : '';
  } catch {
    return '';
  }
};

const isSessionStatus = (value: unknown): value is SessionStatus =>
  value === 'visitor' || value === 'member';

export const sessionStore = declareStore({
  create: ({ call, now, shelf }) =>
    new SessionStore({
      call,
      now,
      loginCode,
      shelf: shelf({ key: 'session', version: 1, isValue: isSessionStatus }),
    }),
  reset: (session) => session.signedOut(),
  reactions: {},
});
