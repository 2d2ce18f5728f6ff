import { toTemplateValue } from '../../../cloudfunctions/domain/message/template-field';
import { maskName, maskPhone } from '../../../common/mask';

describe('template values', () => {
  it.each([
    ['thing', '兑换咖啡券', '兑换咖啡券'],
    ['thing', '很'.repeat(21), `${'很'.repeat(19)}…`],
    ['thing', '🧧'.repeat(21), `${'🧧'.repeat(19)}…`],
    ['thing', '一行\n两行', '一行两行'],
    ['thing', '   ', '详情见小程序'],
    ['thing', undefined, '详情见小程序'],
    ['number', 1280, '1280'],
    ['number', -50, '-50'],
    ['number', '1,280 积分', '1280'],
    ['number', '', '0'],
    ['number', '1'.repeat(40), '1'.repeat(32)],
    ['character_string', '+50', '+50'],
    ['character_string', '积分', '-'],
    ['date', '2026-12-31', '2026-12-31'],
    ['date', '2026年12月31日', '2026年12月31日'],
    ['phrase', '已经完成兑换了', '已经完成兑'],
    ['phrase', 'done', '已更新'],
    ['amount', '¥12.50', '¥12.50'],
  ] as const)('%s %j becomes %s', (type, value, expected) => {
    expect(toTemplateValue(type, value)).toBe(expected);
  });
});

describe('masks', () => {
  it.each([
    ['13800138000', '138****8000'],
    ['12345678', '123****5678'],
    ['1234567', '****'],
    ['', '****'],
  ])('phone %j becomes %s', (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked);
  });

  it.each([
    ['张三', '张*'],
    ['欧阳小满', '欧***'],
    ['𠮷田', '𠮷*'],
    ['张', '张*'],
  ])('name %s becomes %s', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });
});
