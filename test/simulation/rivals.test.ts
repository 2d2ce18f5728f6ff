import { createCast } from './harness/cast';
import type { CallStep, Plan } from './harness/plan';
import { verdictOf } from './harness/shrink';

/** With its latencies, the second redemption is overtaken between its first look and its commit. */
const SEED = 'release-8764';
const MEMBERS = 2;

const [actor] = createCast(SEED, MEMBERS).actors;
const memberId = actor?.memberId ?? '';
const addressId = `${memberId}:address-0`;

const call = (id: number, at: number, action: string, draw: object): CallStep => ({
  kind: 'call',
  id,
  at,
  action,
  actor: 0,
  draw,
  deliveries: [0],
});

const redeem = (requestId: string) => ({ exchangeId: 'product', requestId, addressId });

/**
 * Two redemptions of an item of which a member may have one, both sent to an address that is removed
 * while they run: one commits, since its address was copied before, and the other, which had passed
 * its first look as well, finds the limit reached by it.
 */
const plan: Plan = {
  seed: SEED,
  startMilliseconds: Date.UTC(2026, 2, 1, 4),
  members: MEMBERS,
  steps: [
    call(0, 600, 'login.signIn', {}),
    call(3, 2_600, 'address.add', {
      name: '张三',
      phone: '13800138000',
      province: '浙江省',
      city: '杭州市',
      district: '西湖区',
      address: '文三路 1 号',
      is_default: true,
      requestId: 'address-0',
    }),
    { kind: 'clock', id: 4, move: { to: 'midnight' } },
    call(10, 549, 'exchange.redeem', redeem('redeem-2')),
    call(13, 554, 'exchange.redeem', redeem('redeem-6')),
    call(14, 557, 'earnPoints.award', {
      memberId,
      event: 'review',
      key: 'k6',
      context: { order_item_id: 'item-k6', length: 90, pictures: 2 },
    }),
    call(15, 559, 'address.remove', { addressId }),
  ],
  faults: [],
};

test('a redemption may be refused by a rival who has committed, and only by one', async () => {
  const { problems, seen } = await verdictOf(plan);
  expect(problems).toEqual([]);
  expect(seen).toEqual(
    expect.arrayContaining([
      'address.remove done',
      'exchange.redeem done',
      'exchange.redeem LIMIT_REACHED',
    ]),
  );
});
