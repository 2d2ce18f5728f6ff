import type { MessageFilter } from '../../stores/inbox';

/** How the kinds of message are called. */
export const filterWords: Readonly<Record<MessageFilter, string>> = {
  all: '全部',
  points: '积分',
  level: '等级',
  exchange: '兑换',
  system: '通知',
};
