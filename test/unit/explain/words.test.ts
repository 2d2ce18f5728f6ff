import { rowSteps } from '../../../cloudfunctions/shared/explain/row-steps';
import { hundredths, number, rate, yuan } from '../../../cloudfunctions/shared/explain/words';
import { post } from '../../../cloudfunctions/shared/ledger/post';
import type { Posting } from '../../../cloudfunctions/shared/ledger/post';
import { aDraft, withLots } from '../support/member';

it.each([
  [0, '¥0.00'],
  [5, '¥0.05'],
  [365_099, '¥3,650.99'],
  [100_000_000, '¥1,000,000.00'],
])('%i fen are %s', (fen, text) => expect(yuan(fen)).toBe(text));

it.each([
  [100, '每 100 元得 1 分'],
  [150, '每 100 元得 1.5 分'],
  [125, '每 80 元得 1 分'],
  [333, '每 100 元得 3.33 分'],
  [10_000, '每 1 元得 1 分'],
  [20_000, '每 1 元得 2 分'],
  [1, '每 10,000 元得 1 分'],
])('%i basis points: %s', (basisPoints, text) => expect(rate(basisPoints)).toBe(text));

it('numbers are grouped and exact', () => {
  expect([number(-1_234_567), number(999), hundredths(205)]).toEqual(['-1,234,567', '999', '2.05']);
});

describe('rows that no rule made', () => {
  const early = { expires_on: '2025-12-31', points: 70 };
  const late = { expires_on: '2026-12-31', points: 50 };
  const taken = [
    { ...early, points: -70 },
    { ...late, points: -10 },
  ];
  it.each<[string, Pick<Posting, 'type' | 'source' | 'reason' | 'allocations'>, string[]]>([
    [
      'a spending',
      { type: 'spent_exchange', source: 'exchange', reason: '兑换马克杯', allocations: taken },
      [
        '兑换马克杯，用了 80 分',
        '先用最早到期的积分',
        '2025-12-31 到期的积分：70 分',
        '2026-12-31 到期的积分：10 分',
      ],
    ],
    [
      'a refund',
      { type: 'spent_order', source: 'order', reason: '退款退回积分', allocations: [late] },
      ['退款退回积分，退回 50 分', '退回到原来的积分里', '2026-12-31 到期的积分：50 分'],
    ],
    [
      'a take-back',
      { type: 'earned_order', source: 'order', reason: '退款扣回：购物积分', allocations: taken },
      [
        '退款扣回：购物积分',
        '按退款的比例收回 80 分',
        '2025-12-31 到期的积分：70 分',
        '2026-12-31 到期的积分：10 分',
      ],
    ],
    [
      'an adjustment',
      { type: 'admin_adjust', source: 'adjust', reason: '补偿', allocations: [late] },
      ['客服调整了积分：+50 分', '原因：补偿'],
    ],
    [
      'debt',
      { type: 'admin_adjust', source: 'debt', reason: '抵扣', allocations: taken },
      ['之前退款时，要收回的积分已经用掉了，欠下的从新得的积分里抵扣'],
    ],
    [
      'expiry',
      { type: 'expired', source: 'expired', reason: '积分到期', allocations: taken.slice(0, 1) },
      ['这些积分到了有效期，还没有用完', '2025-12-31 到期的积分：70 分'],
    ],
    [
      'a level’s reward',
      {
        type: 'earned_activity',
        source: 'level_reward',
        reason: '升级白银会员奖励',
        allocations: [late],
      },
      ['升级白银会员奖励', '每个等级的奖励只送一次'],
    ],
  ])('%s', (_name, posting, expected) => {
    const { rows } = post(aDraft(withLots([early, late])), posting);
    expect(rows.map(rowSteps)).toEqual([expected]);
  });
});
