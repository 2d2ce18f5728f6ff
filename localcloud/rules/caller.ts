/** The signed-in client of a request, as rules see it. */
interface RuleCaller {
  readonly uid: string;
  /** An anonymous visitor has none. */
  readonly openid: string | undefined;
  /** `CUSTOM` or `ANONYMOUS`. */
  readonly loginType: string;
}

/** A request as rules see it. It has one time: the rules' `now` is also the server date. */
export interface RuleRequest {
  readonly caller: RuleCaller;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The `_openid` of the caller's documents, and the value of `{openid}` in a query. */
export const ownerIdOf = ({ openid, uid }: RuleCaller): string => openid ?? uid;
