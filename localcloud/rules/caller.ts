/** The signed-in client of a request, as rules see it. */
export interface RuleCaller {
  readonly uid: string;
  /** An anonymous visitor has none. */
  readonly openid: string | undefined;
  /** `CUSTOM` or `ANONYMOUS`. */
  readonly loginType: string;
}

/** A request as rules judge it. All of it has one moment: the rules' `now` is its server date. */
export interface RuleRequest {
  readonly caller: RuleCaller;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What the caller's documents have in `_openid`, and what `{openid}` in a query stands for. */
export function ownerIdOf({ openid, uid }: RuleCaller): string {
  return openid ?? uid;
}
