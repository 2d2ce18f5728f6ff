import type { MessageFilter } from '../../stores/inbox';

/** The names of the kinds of message. */
export const filterWords: Readonly<Record<MessageFilter, string>> = {
  all: '全部',
  points: '积分',
  level: '等级',
  exchange: '兑换',
  system: '通知',
};
