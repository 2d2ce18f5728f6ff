import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';
import { CloudError } from '../errors';

/** How long an access token is valid, in seconds. */
export const TOKEN_SECONDS = 7 * 24 * 60 * 60;
const REFRESH_SECONDS = 30 * 24 * 60 * 60;

/** How long a permit to open a realtime connection is valid. */
const REALTIME_SECONDS = 60;

const MOST_ENDED_SESSIONS = 100_000;

const loginTypes = ['CUSTOM', 'ANONYMOUS'] as const;

/** How a client signed in; the platform's names. */
type LoginType = (typeof loginTypes)[number];

/** A client that has signed in, as its tokens say. */
export interface Session {
  /** The same in all tokens of one sign-in, so that signing out ends them together. */
  readonly id: string;
  readonly uid: string;
  /** What functions see as OPENID; an anonymous client has none. */
  readonly openid: string | undefined;
  readonly loginType: LoginType;
  /** When the token that the client showed expires, in milliseconds since 1970. */
  readonly expires: number;
}

/** The purpose of a token: to call, to get new tokens, or to open a realtime connection. */
type TokenKind = 'access' | 'refresh' | 'realtime';

const claimSchema = v.object({
  session: v.string(),
  uid: v.string(),
  login: v.picklist(loginTypes),
  kind: v.string(),
  expires: v.number(),
  /** When a connection that was opened with it must end. */
  until: v.optional(v.number()),
});

type Claims = v.InferOutput<typeof claimSchema>;

const sessionOf = ({ session, uid, login, expires, until }: Claims): Session => ({
  id: session,
  uid,
  openid: login === 'CUSTOM' ? uid : undefined,
  loginType: login,
  expires: until ?? expires,
});

const parseClaims = (claim: string): Claims | null => {
  const parsed = v.safeParse(claimSchema, JSON.parse(Buffer.from(claim, 'base64url').toString()));
  return parsed.success ? parsed.output : null;
};

/** Signed tokens that identify a caller over HTTP. They use the real clock, not the test clock. */
export class Tokens {
  /** Tokens that have been checked before, so that each signature is checked once. */
  private readonly known = new Map<string, Session>();
  /** Sessions that were signed out, kept until the last of their tokens has expired. */
  private readonly ended = new Map<string, number>();
  private readonly listeners = new Set<(sessionId: string) => void>();

  constructor(
    private readonly secret: string,
    /** The token of the system itself; without one there is no system caller. */
    private readonly systemToken: string | null,
  ) {}

  /** A new session of a client. */
  begin(uid: string, loginType: LoginType): Session {
    const openid = loginType === 'CUSTOM' ? uid : undefined;
    return { id: randomBytes(12).toString('base64url'), uid, openid, loginType, expires: 0 };
  }

  issue({ id, uid, loginType, expires }: Session, kind: TokenKind): string {
    const seconds = { access: TOKEN_SECONDS, refresh: REFRESH_SECONDS, realtime: REALTIME_SECONDS };
    const claims: Claims = {
      session: id,
      uid,
      login: loginType,
      kind,
      expires: Date.now() + seconds[kind] * 1000,
      ...(kind === 'realtime' ? { until: expires } : {}),
    };
    const claim = Buffer.from(JSON.stringify(claims)).toString('base64url');
    return `${claim}.${this.sign(claim)}`;
  }

  /**
   * The session of a token. Throws UNAUTHENTICATED for an invalid token, for a token of another
   * purpose, and after a sign-out. Throws ACCESS_TOKEN_EXPIRED for an old one: then the SDK gets a
   * new one.
   */
  read(token: string, kind: TokenKind): Session {
    const known = kind === 'access' ? this.known.get(token) : undefined;
    if (known && known.expires > Date.now() && !this.ended.has(known.id)) return known;
    const [claim = '', signature = '', ...rest] = token.split('.');
    const isSigned = rest.length === 0 && sameText(this.sign(claim), signature);
    const claims = isSigned ? parseClaims(claim) : null;
    if (claims?.kind !== kind || this.ended.has(claims.session)) {
      throw new CloudError('UNAUTHENTICATED', 'the token is not valid');
    }
    if (claims.expires <= Date.now()) {
      throw new CloudError('ACCESS_TOKEN_EXPIRED', 'the token has run out');
    }
    const session = sessionOf(claims);
    if (kind === 'access') this.remember(token, session);
    return session;
  }

  isSystem(token: string): boolean {
    return this.systemToken !== null && sameText(this.systemToken, token);
  }

  /** Signs a session out: its tokens become invalid, and the listeners are called. */
  end(sessionId: string): void {
    const now = Date.now();
    for (const [id, until] of this.ended) {
      if (until > now && this.ended.size < MOST_ENDED_SESSIONS) break;
      this.ended.delete(id);
    }
    this.ended.set(sessionId, now + REFRESH_SECONDS * 1000);
    for (const listener of this.listeners) listener(sessionId);
  }

  /** Calls `listener` with the id of every session that is signed out. */
  onEnd(listener: (sessionId: string) => void): void {
    this.listeners.add(listener);
  }

  private remember(token: string, session: Session): void {
    if (this.known.size >= 10_000) this.known.clear();
    this.known.set(token, session);
  }

  private sign(claim: string): string {
    return createHmac('sha256', this.secret).update(`token:${claim}`).digest('base64url');
  }
}

/** Compares secrets in a time that does not depend on where they differ. */
export const sameText = (left: string, right: string): boolean => {
  const leftBytes = Buffer.from(left);
  const rightBytes = Buffer.from(right);
  return leftBytes.length === rightBytes.length && timingSafeEqual(leftBytes, rightBytes);
};
