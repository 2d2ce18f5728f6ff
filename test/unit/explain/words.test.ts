import { rowSteps } from '../../../cloudfunctions/domain/explain/row-steps';
import { hundredths, rate, yuan } from '../../../cloudfunctions/domain/explain/words';
import { post } from '../../../cloudfunctions/domain/ledger/steps/post';
import { joined, number, sayDay } from '../../../common/words';
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
  expect([number(-1_234_567), number(999), hundredths(205)]).toEqual(['−1,234,567', '999', '2.05']);
});

it.each([
  [['兑换', '5 元余额'], '兑换 5 元余额'],
  [['兑换', '手冲咖啡券'], '兑换手冲咖啡券'],
  [['兑换', 'VC 泡腾片'], '兑换 VC 泡腾片'],
  [['升级', 'VIP', '奖励'], '升级 VIP 奖励'],
  [['没能寄出', '「杯」'], '没能寄出「杯」'],
  [['VIP'], 'VIP'],
])('%j joined: %s', (parts, text) => expect(joined(...parts)).toBe(text));

it.each([
  ['2027-12-31', '2027年12月31日'],
  ['2025-03-01', '2025年3月1日'],
])('%s is said %s', (day, text) => expect(sayDay(day)).toBe(text));

it('the end of an account, whose row no later life sees, is told all the same', () => {
  const taken = { expires_on: '2026-12-31', points: -50 };
  const { rows } = post(aDraft(withLots([{ ...taken, points: 50 }])), {
    type: 'admin_adjust',
    source: 'account_deleted',
    reason: '注销账号',
    allocations: [taken],
  });
  expect(rows.map(rowSteps)).toEqual([['账号注销，积分清零']]);
});
