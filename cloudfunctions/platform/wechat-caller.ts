import type { Caller } from './caller';

/** What WeChat says about an invocation (`cloud.getWXContext()`). */
export interface WechatInvocation {
  readonly OPENID?: string;
  readonly UNIONID?: string;
  /** The chain of sources, such as `wx_client` or `wx_client,scf`: the last one called. */
  readonly SOURCE?: string;
}

const FUNCTION = 'scf';
const TIMER = 'wx_trigger';
/** WeChat's search looks at pages with an openid of its own: that is no user. */
const CRAWLER = 'wx_crawler';

/** The caller of an invocation. The only reader of WeChat's sources. */
export const callerOf = ({ OPENID, UNIONID, SOURCE }: WechatInvocation): Caller => {
  const source = (SOURCE ?? '').split(',').at(-1) ?? '';
  const openid = OPENID ?? '';
  const user = openid === '' || source === CRAWLER ? null : { openid, unionid: UNIONID ?? null };
  return source === FUNCTION || source === TIMER
    ? { kind: 'system', user, isTimer: source === TIMER }
    : { kind: 'visitor', user };
};
