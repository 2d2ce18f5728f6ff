import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'localcloud';
import type { Collections } from '../../../typings/collections';
import type { PointsExchange } from '../../../typings/collections/points_exchanges';
import type { PointsRule } from '../../../typings/collections/points_rules';
import type { Shop } from '../model/moment';
import { createRandom, type Random } from './random';

/** Subscription templates of the simulated shop. */
export const templates = ['template-points', 'template-level'] as const;

/** Items of its points mall. */
export const itemIds = ['coupon', 'balance', 'product', 'privilege'] as const;

const root = join(__dirname, '../../..');
const past = new Date('2025-01-01T00:00:00Z');

const readSeed = <Name extends keyof Collections>(name: Name): Collections[Name][] =>
  readFileSync(join(root, 'cloudfunctions/seed', `${name}.jsonl`), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => parseDocument(line, past.getTime()) as unknown as Collections[Name]);

const itemBase: Omit<PointsExchange, '_id' | 'name' | 'exchange_type' | 'points_required'> = {
  description: '',
  image: '',
  reward_value: null,
  reward_product_id: null,
  reward_coupon_id: null,
  stock: null,
  used_count: 0,
  status: 'active',
  sort_order: 1,
  created: past,
  updated: past,
  limit_per_member: null,
  reward_privilege: null,
  coupon_minimum: null,
  coupon_valid_days: null,
  holds: {},
  returns: {},
};

const drawItems = (random: Random): PointsExchange[] => [
  {
    ...itemBase,
    _id: 'coupon',
    name: '优惠券',
    exchange_type: 'coupon',
    points_required: 30,
    reward_value: 500,
    coupon_valid_days: 30,
    stock: random.between(1, 3),
  },
  {
    ...itemBase,
    _id: 'balance',
    name: '余额',
    exchange_type: 'balance',
    points_required: random.between(10, 60),
    reward_value: 100,
  },
  {
    ...itemBase,
    _id: 'product',
    name: '杯子',
    exchange_type: 'product',
    points_required: 45,
    stock: random.between(1, 3),
    limit_per_member: random.between(1, 2),
  },
  {
    ...itemBase,
    _id: 'privilege',
    name: '特权',
    exchange_type: 'privilege',
    points_required: 25,
    reward_value: 7,
    reward_privilege: 'free_shipping_0',
    limit_per_member: random.between(1, 3),
    status: random.chance(0.9) ? 'active' : 'inactive',
  },
];

/** The shop of a history: what its rules name, and its points mall. */
export interface SimulatedShop extends Shop {
  readonly items: readonly PointsExchange[];
}

/** Rules that the seed data lacks: limits, short lives, fractions and multipliers. */
const drawRules = (random: Random, seed: readonly PointsRule[]): PointsRule[] => {
  const order = seed.find((rule) => rule._id === 'order');
  const share = seed.find((rule) => rule._id === 'share');
  if (order === undefined || share === undefined) throw new Error('the seed data lacks its rules');
  const waits = random.chance(0.4);
  return [
    ...seed.map((rule): PointsRule => {
      if (rule._id === 'share') {
        const budget = random.chance(0.3) ? random.between(10, 40) : null;
        return { ...rule, is_active: true, daily_times: 2, budget };
      }
      if (rule._id === 'check_in') {
        return { ...rule, expires_in_days: random.chance(0.5) ? random.between(0, 3) : null };
      }
      return rule.event === 'order' && rule.multiplier_percent === null && !waits
        ? { ...rule, pending_days: 0 }
        : rule;
    }),
    {
      ...share,
      _id: 'activity',
      name: '活动',
      event: 'activity',
      sort_order: 85,
      source: 'activity',
      points: random.between(5, 40),
      is_active: true,
      daily_times: null,
      daily_limit: random.between(30, 80),
      total_limit: 200,
      expires_in_days: random.between(0, 40),
      counts_as_growth: random.chance(0.5),
    },
    {
      ...share,
      _id: 'activity_budgeted',
      name: '限量活动',
      event: 'activity',
      source: 'activity_budgeted',
      points: random.between(5, 25),
      is_active: true,
      daily_times: null,
      budget: random.between(20, 150),
      sort_order: 90,
    },
    {
      ...order,
      _id: 'order_birthday_month',
      name: '生日月加成',
      source: 'order_birthday_month',
      conditions: '{"is_birthday_month":true}',
      reward: { kind: 'fixed' },
      multiplier_percent: 130,
      pending_days: 0,
      sort_order: 43,
    },
    {
      ...order,
      _id: 'order_raised',
      name: '加倍',
      source: 'order_raised',
      reward: { kind: 'fixed' },
      multiplier_percent: 150,
      total_times: random.between(1, 4),
      pending_days: 0,
      priority: 1,
      sort_order: 44,
    },
    {
      ...order,
      _id: 'order_extra',
      name: '加送',
      source: 'order_extra',
      reward: { kind: 'fixed' },
      points: 5,
      pending_days: 0,
      budget: random.chance(0.5) ? random.between(10, 60) : null,
      sort_order: 45,
    },
  ];
};

/** The shop of a history: the product's seed data, with levels within reach and more rules. */
export const drawShop = (seed: string): SimulatedShop => {
  const random = createRandom(`${seed}/shop`);
  const [settings] = readSeed('settings');
  if (settings === undefined) throw new Error('the seed data lacks settings');
  const reachable = [0, 150, 320, 600, 5_000];
  const levels = readSeed('member_levels').map((level, index) => ({
    ...level,
    points_required: reachable[index] ?? level.points_required,
    orders_required: index === 2 && random.chance(0.3) ? 4 : null,
    amount_required: index === 1 && random.chance(0.3) ? 500_000 : null,
    reward_points: index === 0 ? 0 : 30 * index,
  }));
  return {
    levels,
    rules: drawRules(random, readSeed('points_rules')),
    settings: {
      ...settings,
      address_limit: random.between(2, 20),
      birthday_change_days: random.pick([1, 365]),
      templates: { points_changed: templates[0], level_changed: templates[1] },
    },
    items: drawItems(random),
  };
};
