import { aCatalog, aRule } from './catalog';

/** Rules of every kind of event, for the core to decide by. */
export const rules = [
  aRule({ _id: 'registration', event: 'registration', points: 100, source: 'registration' }),
  aRule({
    _id: 'profile',
    event: 'profile',
    points: 50,
    source: 'profile',
    task: { action: '', order: 1 },
  }),
  aRule({
    _id: 'order',
    name: '购物积分',
    type: 'earned_order',
    event: 'order',
    source: 'order',
    reward: { kind: 'rate', field: 'amount', basis_points: 100 },
    pending_days: null,
  }),
  aRule({
    _id: 'share',
    event: 'share',
    source: 'share',
    points: 5,
    daily_times: 2,
    task: { action: '', order: 2 },
  }),
  aRule(),
];
export const catalog = aCatalog({ rules });

/** What was decided, where it was not refused. */
export const decided = <Value>(
  result: { ok: true; value: Value } | { ok: false; code: string },
): Value => {
  if (!result.ok) throw new Error(result.code);
  return result.value;
};
