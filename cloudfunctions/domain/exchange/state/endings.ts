import type {
  PointsExchangeRecord,
  RedemptionEnd,
} from '../../../../typings/collections/points_exchange_records';
import { joined, number } from '../../../../common/words';
import type { UndoneStatus } from './transitions';

/** The reason of the row that gives the points of an undone redemption back. */
export const returnReasons: Readonly<Record<UndoneStatus, (name: string) => string>> = {
  cancelled: (name) => joined('取消兑换', name),
  failed: (name) => `${joined('没能寄出', name)}，退回积分`,
};

/** What a message about an end says. */
interface EndNotice {
  readonly title: string;
  readonly content: string;
  /** For the subscription template: 20 characters at most. */
  readonly status: string;
}

/** The message about an end; none about one that members bring about themselves. */
export const endNotices: Readonly<
  Record<
    RedemptionEnd,
    ((record: Pick<PointsExchangeRecord, 'name' | 'points_cost'>) => EndNotice) | null
  >
> = {
  completed: ({ name }) => ({
    title: `「${name}」已寄出`,
    content: '正在路上，这几天留意一下电话',
    status: '已寄出',
  }),
  failed: ({ name, points_cost }) => ({
    title: `「${name}」没能寄出`,
    content: `抱歉，${number(points_cost)} 积分已经退回，看看别的`,
    status: '没能寄出，积分已退回',
  }),
  cancelled: null,
};
