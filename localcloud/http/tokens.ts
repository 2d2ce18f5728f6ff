import { createHmac, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';

/** How long a token is good, in seconds. */
export const TOKEN_SECONDS = 7 * 24 * 60 * 60;
const refreshSeconds = 30 * 24 * 60 * 60;

const claimSchema = v.object({ openid: v.string(), kind: v.string(), expires: v.number() });

/**
 * What a ticket may be: an openid of letters, digits, `_` and `-`, not of digits alone, because the
 * SDK turns such a one into a number.
 */
export function isTicket(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(value) && !/^-?\d+$/.test(value);
}

/** Signed tokens that say who a caller over HTTP is. They go by the real clock, not the test clock. */
export class Tokens {
  /** Tokens that have been checked, so that a busy caller costs one signature. */
  private readonly known = new Map<string, { openid: string; expires: number }>();

  constructor(
    private readonly secret: string,
    /** The token of the system itself; without one there is no system caller. */
    private readonly systemToken: string | undefined,
  ) {}

  issue(openid: string, kind: 'access' | 'refresh'): string {
    const seconds = kind === 'access' ? TOKEN_SECONDS : refreshSeconds;
    const expires = Date.now() + seconds * 1000;
    const claim = Buffer.from(JSON.stringify({ openid, kind, expires })).toString('base64url');
    return `${claim}.${this.sign(claim)}`;
  }

  /** The openid of a good token of a kind. */
  openidOf(token: string, kind: 'access' | 'refresh'): string | undefined {
    const known = kind === 'access' ? this.known.get(token) : undefined;
    if (known && known.expires > Date.now()) return known.openid;
    const [claim = '', signature = '', ...rest] = token.split('.');
    if (rest.length > 0 || !sameText(this.sign(claim), signature)) return undefined;
    const claims: unknown = JSON.parse(Buffer.from(claim, 'base64url').toString());
    if (!v.is(claimSchema, claims)) return undefined;
    if (claims.kind !== kind || claims.expires <= Date.now()) return undefined;
    if (kind === 'access') this.remember(token, claims);
    return claims.openid;
  }

  isSystem(token: string): boolean {
    return this.systemToken !== undefined && sameText(this.systemToken, token);
  }

  private remember(token: string, claim: { openid: string; expires: number }): void {
    if (this.known.size >= 10_000) this.known.clear();
    this.known.set(token, claim);
  }

  private sign(claim: string): string {
    return createHmac('sha256', this.secret).update(`token:${claim}`).digest('base64url');
  }
}

/** Compares secrets in a time that does not depend on where they differ. */
export function sameText(left: string, right: string): boolean {
  const leftBytes = Buffer.from(left);
  const rightBytes = Buffer.from(right);
  return leftBytes.length === rightBytes.length && timingSafeEqual(leftBytes, rightBytes);
}
