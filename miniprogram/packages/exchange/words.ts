import { dayOf } from '../../../common/day';
import type { ReplyError } from '../../../common/result';
import { sayDay } from '../../format/day';
import { formatInteger, formatMoney } from '../../format/number';
import type { ExchangeDetail, ExchangeRecord } from './store';

/** What an item gives: ¥10 余额, 30 天特权. */
export const sayReward = (
  type: ExchangeRecord['reward_type'],
  value: ExchangeRecord['reward_value'],
): string => {
  switch (type) {
    case 'balance':
      return `${formatMoney(value ?? 0, 'short')} 余额`;
    case 'coupon':
      return `${formatMoney(value ?? 0, 'short')} 优惠券`;
    case 'privilege':
      return `${formatInteger(value ?? 0)} 天特权`;
    case 'product':
      return '实物商品，寄到家';
  }
};

/** What to know before redeeming: the stock and the limit per member. */
export const sayTerms = ({ exchange, redeemed }: ExchangeDetail): readonly string[] => {
  const { stock, limit_per_member: limit } = exchange;
  return [
    ...(stock === null ? [] : [`剩余 ${formatInteger(stock)} 件`]),
    ...(limit === null
      ? []
      : [redeemed === 0 ? `每人限兑 ${limit} 次` : `每人限兑 ${limit} 次，已兑 ${redeemed} 次`]),
  ];
};

const notes: Readonly<Record<ExchangeRecord['reward_type'], readonly string[]>> = {
  product: ['兑换后寄到你选的收货地址。', '寄出前都可以取消，积分全部退回。'],
  coupon: ['兑换后马上发到账户，下单时可以用。', '到账后不能取消。'],
  balance: ['兑换后马上存入余额，在「我的」里看得到。', '到账后不能取消。'],
  privilege: ['兑换后马上生效，按天计算。', '生效后不能取消。'],
};

/** How an item of a kind is delivered, and whether the redemption can be cancelled. */
export const sayNotes = (type: ExchangeRecord['reward_type']): readonly string[] => notes[type];

/** Where the member finds what was redeemed. */
export const sayDelivery = (record: ExchangeRecord, now: number): string => {
  const reward = sayReward(record.reward_type, record.reward_value);
  if (record.status === 'cancelled') return '已取消，积分已退回';
  if (record.status === 'failed') return '没有换成，积分已退回';
  switch (record.reward_type) {
    case 'balance':
      return `${reward}已到账，可以在「我的」里看到`;
    case 'coupon':
      return sayCoupon(reward, record.expires_on, now);
    case 'privilege':
      return sayPrivilege(record.expires_on, now);
    case 'product':
      return record.status === 'pending' ? '等待发货，寄出前都可以取消' : '已寄出，请留意查收';
  }
};

/** A reward holds through the whole of its last day. */
const isOver = (lastDay: string, now: number): boolean => dayOf(new Date(now)) > lastDay;

const sayPrivilege = (lastDay: string | null, now: number): string => {
  if (lastDay === null) return '特权已生效';
  return isOver(lastDay, now) ? '特权已到期' : `特权已生效，到${sayDay(lastDay, now)}为止`;
};

const sayCoupon = (reward: string, lastDay: string | null, now: number): string => {
  if (lastDay === null) return `${reward}已发放，下单时可以用`;
  return isOver(lastDay, now)
    ? `${reward}已发放，现在已过有效期`
    : `${reward}已发放，下单时可以用，到${sayDay(lastDay, now)}为止`;
};

/** The status of a redemption in a word, and its tone. */
export const sayStatus = (
  record: ExchangeRecord,
): {
  readonly words: string;
  readonly tone: 'waiting' | 'done' | 'over';
} => {
  switch (record.status) {
    case 'pending':
      return { words: record.reward_type === 'product' ? '待发货' : '处理中', tone: 'waiting' };
    case 'completed':
      return { words: record.reward_type === 'product' ? '已寄出' : '已到账', tone: 'done' };
    case 'cancelled':
      return { words: '已取消', tone: 'over' };
    case 'failed':
      return { words: '未成功', tone: 'over' };
  }
};

/** Why a redemption cannot be cancelled. */
export const sayNotCancellable = ({ message, details }: ReplyError): string => {
  const status =
    typeof details === 'object' && details !== null && 'status' in details ? details.status : null;
  if (status === 'completed') return '这件已经寄出了，不能再取消';
  if (status === 'failed') return '这件没能寄出，积分已经退回了';
  return message;
};
