import { holdsText, isMet } from '../../../cloudfunctions/domain/rule/condition';
import type { Condition } from '../../../typings/collections/points_rules';

const facts = { amount: 500, order_id: 'o1', tags: ['new', 'gift'], is_birthday: true };

it.each<[Condition, boolean]>([
  [{}, true],
  [{ amount: 500 }, true],
  [{ amount: '500' }, false],
  [{ amount: { $eq: 500 } }, true],
  [{ amount: { $ne: 500 } }, false],
  [{ missing: { $ne: 1 } }, true],
  [{ amount: { $gt: 500 } }, false],
  [{ amount: { $gte: 500 } }, true],
  [{ amount: { $lt: 501 } }, true],
  [{ amount: { $lte: 499 } }, false],
  [{ missing: { $gte: 0 } }, false],
  [{ order_id: { $gt: 0 } }, false],
  [{ order_id: { $in: ['o1', 'o2'] } }, true],
  [{ order_id: { $nin: ['o1'] } }, false],
  [{ missing: { $nin: ['o1'] } }, true],
  [{ missing: { $exists: false } }, true],
  [{ amount: { $exists: true } }, true],
  [{ tags: 'gift' }, true],
  [{ tags: { $in: ['old', 'new'] } }, true],
  [{ tags: { $ne: 'gift' } }, false],
  [{ is_birthday: true }, true],
  [{ amount: 500, order_id: 'o2' }, false],
  [{ $and: [{ amount: 500 }, { order_id: 'o1' }] }, true],
  [{ $or: [{ amount: 1 }, { order_id: 'o1' }] }, true],
  [{ $or: [] }, false],
  [{ $not: { amount: 500 } }, false],
  [{ $not: { $and: [{ amount: 500 }, { order_id: 'o2' }] } }, true],
  [{ constructor: { $exists: true } }, false],
])('%j isMet: %s', (condition, expected) => expect(isMet(condition, facts)).toBe(expected));

it.each(['{"amount":{"$where":"1"}}', '{"amount":{"$gt":"1"}}', 'no json', 'null', '[1]', '7'])(
  'a mistake gives nothing: %s',
  (text) => expect(holdsText(text, facts)).toBe(false),
);
