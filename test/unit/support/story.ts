import { decideAward } from '../../../cloudfunctions/domain/ledger/decide/award';
import { orderEventsOf } from '../../../cloudfunctions/domain/ledger/commit/order-events';
import { decideReversal } from '../../../cloudfunctions/domain/ledger/decide/reverse';
import { decideSpending } from '../../../cloudfunctions/domain/ledger/decide/spend-points';
import type { Catalog } from '../../../cloudfunctions/domain/member/catalog';
import type { Decision } from '../../../cloudfunctions/domain/member/decision';
import type { Result } from '../../../common/result';
import type { Member } from '../../../typings/collections/members';
import type { PointsEvent } from '../../../typings/collections/points_events';
import type { PointsRecord } from '../../../typings/collections/points_records';
import { aCatalog, orderRule } from './catalog';
import { afterCommit, noon, written } from './member';

/** A member together with the events that its commits have recorded. */
export class Story {
  readonly events: PointsEvent[] = [];
  readonly rows: PointsRecord[] = [];

  constructor(
    public member: Member,
    private readonly using: Catalog = aCatalog({ rules: [orderRule] }),
    public now = noon,
  ) {}

  take<Value, Code extends string>(decided: Result<Decision<Value>, Code>): Value {
    if (!decided.ok) throw new Error(decided.code);
    const decision = decided.value;
    this.member = afterCommit(this.member, decision);
    // Rows and events as the decision wrote them.
    this.events.push(...(written(decision, 'points_events') as unknown as PointsEvent[]));
    this.rows.push(...(written(decision, 'points_records') as unknown as PointsRecord[]));
    return decision.value;
  }

  origin(key: string) {
    return { catalog: this.using, now: this.now, commitId: `c${this.member.version}`, key };
  }

  order(amount: number, key = 'o1') {
    const context = { order_id: key, amount };
    return this.take(decideAward(this.member, { event: 'order', key, context }, this.origin(key)));
  }

  spend(points: number, key = 'o1') {
    return this.take(decideSpending(this.member, { points, reason: '订单' }, this.origin(key)));
  }

  tryRefund(returned: number, total: number, refundKey: string, key = 'o1') {
    const order = orderEventsOf(this.member, key, this.events);
    if (order === null) throw new Error('an event of the order is not known');
    const refund = { key, refundKey, returned, total };
    return decideReversal(this.member, refund, order, this.origin(key));
  }

  refund(returned: number, total: number, refundKey: string, key = 'o1') {
    return this.take(this.tryRefund(returned, total, refundKey, key));
  }
}
