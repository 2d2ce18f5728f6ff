import { isSoldOut } from '../../format/mall';
import { formatInteger } from '../../format/number';
import type { ExchangeDetail } from './store';

/** What the page's button does, or why it does nothing. */
export type Action =
  | { readonly kind: 'signIn' | 'redeem' | 'earn'; readonly label: string }
  | { readonly kind: 'none'; readonly label: string; readonly reason: string };

interface Situation {
  readonly isMember: boolean;
  /** Null while it is not known. The cloud decides anyway. */
  readonly spendable: number | null;
}

/** Tests in the same order as the cloud. */
export const actionFor = (
  { exchange, redeemed }: ExchangeDetail,
  { isMember, spendable }: Situation,
): Action => {
  const { limit_per_member: limit, points_required: cost } = exchange;
  if (exchange.status === 'inactive') {
    return { kind: 'none', label: '已下架', reason: '看看商城里别的好礼' };
  }
  if (isSoldOut(exchange)) {
    return { kind: 'none', label: '已兑完', reason: '补货后再来，先看看别的好礼' };
  }
  if (!isMember) return { kind: 'signIn', label: '登录后兑换' };
  if (limit !== null && redeemed >= limit) {
    return { kind: 'none', label: '已兑到上限', reason: `每人限兑 ${limit} 次，看看别的好礼` };
  }
  if (spendable !== null && spendable < cost) {
    return { kind: 'earn', label: `还差 ${formatInteger(cost - spendable)} 积分，去赚积分` };
  }
  return { kind: 'redeem', label: `用 ${formatInteger(cost)} 积分兑换` };
};
