import type * as v from 'valibot';
import type { Settings } from '../../../typings/collections/settings';
import type { subscriptionView } from './schema';
import { notificationKinds, type NotificationKind } from './kinds';

/** WeChat's consent sheet of older clients shows three templates at most. */
const TEMPLATES_PER_OCCASION = 3;

/** What is worth asking for where, most wanted first. */
const occasionKinds = {
  check_in: ['points_expiring', 'level_changed', 'points_changed'],
  redeem: ['exchange_fulfilled', 'points_expiring', 'points_changed'],
  level: ['level_changed', 'points_expiring'],
  points: ['points_expiring', 'points_changed', 'level_changed'],
} as const satisfies Record<string, readonly NotificationKind[]>;

/** What to ask for where: the shop's templates, as far as they are set up. */
export const toSubscriptionView = (settings: Settings): v.InferOutput<typeof subscriptionView> => {
  const configured = Object.entries(notificationKinds).flatMap(([kind, { title }]) => {
    const templateId = settings.templates[kind];
    return templateId === undefined || templateId === '' ? [] : [{ templateId, kind, title }];
  });
  const idsFor = (kinds: readonly string[]): string[] => {
    const ids = kinds.flatMap((kind) =>
      configured.filter((template) => template.kind === kind).map(({ templateId }) => templateId),
    );
    return [...new Set(ids)].slice(0, TEMPLATES_PER_OCCASION);
  };
  return {
    templates: configured,
    occasions: {
      check_in: idsFor(occasionKinds.check_in),
      redeem: idsFor(occasionKinds.redeem),
      level: idsFor(occasionKinds.level),
      points: idsFor(occasionKinds.points),
    },
  };
};
