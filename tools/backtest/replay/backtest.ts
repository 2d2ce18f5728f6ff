import type { Member } from '../../../typings/collections/members';
import type { PointsRule } from '../../../typings/collections/points_rules';
import { readPages } from '../../audit/check/read-pages';
import type { Catalog } from '../../../cloudfunctions/domain/member/catalog';
import { findUpgrade } from '../../../cloudfunctions/domain/level/state/judge';
import type { Levels } from '../../../cloudfunctions/domain/level/state/level';
import type { Database } from '../../../cloudfunctions/platform/database';
import { dayOf } from '../../../common/day';
import { readEvents, type Period } from './read-events';
import { createReplay, type Given } from './replay';

/** What a set of rules gives in a period. */
export interface Outlay {
  readonly points: number;
  /** Fen that these points are worth. */
  readonly cost: number;
}

/** What a member would get. */
export interface Gain {
  readonly member_id: string;
  readonly username: string;
  readonly live: number;
  readonly draft: number;
  readonly gain: number;
}

/** A member whose growth would reach another level. */
export interface LevelChange {
  readonly member_id: string;
  readonly username: string;
  readonly live: string;
  readonly draft: string;
}

export interface BacktestResult {
  readonly events: number;
  readonly members: number;
  readonly live: Outlay;
  readonly draft: Outlay;
  readonly levels: readonly LevelChange[];
  /** The ten who gain most, first the one with the most. */
  readonly gainers: readonly Gain[];
}

const MOST_GAINERS = 10;

type Known = Pick<
  Member,
  'username' | 'growth' | 'growth_since' | 'growth_amount' | 'growth_orders'
>;

interface Totals {
  live: number;
  draft: number;
  /** By how much growth since the last review would differ. */
  growth: number;
}

/** Of each member what is needed, page by page, so that no page is kept. */
const readMembers = async (db: Database): Promise<Map<string, Known>> => {
  const known = new Map<string, Known>();
  for await (const page of readPages(db, 'members', {})) {
    for (const { _id, username, growth, growth_since, growth_amount, growth_orders } of page) {
      known.set(_id, { username, growth, growth_since, growth_amount, growth_orders });
    }
  }
  return known;
};

/** The level that growth reaches by itself, whatever the member holds from before. */
const reached = (member: Known, growth: number, levels: Levels): string =>
  findUpgrade({ ...member, growth, level_id: levels[0]._id }, levels)?.to._id ?? levels[0]._id;

/** Fen, rounded down: exact integers all the way. */
const costOf = (points: number, pointsPerYuan: number): number =>
  Number((BigInt(points) * 100n) / BigInt(pointsPerYuan));

const add = (totals: Totals, live: Given, draft: Given, countsGrowth: boolean): Totals => ({
  live: totals.live + live.points,
  draft: totals.draft + draft.points,
  growth: totals.growth + (countsGrowth ? draft.growth - live.growth : 0),
});

/**
 * Replays the rules in force and a draft of them side by side over the events of a period. Both are
 * replayed, so that only the rules make the difference. Limits count from the period's beginning,
 * or go on from what the first event of a rule kept.
 */
export const backtest = async (
  db: Database,
  { levels, rules, settings }: Catalog,
  draftRules: readonly PointsRule[],
  period: Period,
  progress: (events: number) => void = () => undefined,
): Promise<BacktestResult> => {
  const known = await readMembers(db);
  const replays = { live: createReplay(rules), draft: createReplay(draftRules) };
  const totals = new Map<string, Totals>();
  let events = 0;
  for await (const page of readEvents(db, period)) {
    for (const event of page) {
      const live = replays.live.apply(event);
      const draft = replays.draft.apply(event);
      const since = known.get(event.user_id)?.growth_since ?? '';
      const before = totals.get(event.user_id) ?? { live: 0, draft: 0, growth: 0 };
      totals.set(event.user_id, add(before, live, draft, dayOf(event.created) >= since));
    }
    events += page.length;
    progress(events);
  }

  const named = [...totals].flatMap(([member_id, total]) => {
    const member = known.get(member_id);
    return member === undefined ? [] : [{ member_id, member, total }];
  });
  const outlay = (points: number): Outlay => ({
    points,
    cost: costOf(points, settings.points_per_yuan),
  });
  return {
    events,
    members: totals.size,
    live: outlay([...totals.values()].reduce((sum, { live }) => sum + live, 0)),
    draft: outlay([...totals.values()].reduce((sum, { draft }) => sum + draft, 0)),
    levels: named.flatMap(({ member_id, member, total }) => {
      const live = reached(member, member.growth, levels);
      const draft = reached(member, Math.max(0, member.growth + total.growth), levels);
      return live === draft ? [] : [{ member_id, username: member.username, live, draft }];
    }),
    gainers: named
      .map(({ member_id, member, total: { live, draft } }) => ({
        member_id,
        username: member.username,
        live,
        draft,
        gain: draft - live,
      }))
      .filter(({ gain }) => gain > 0)
      .sort((a, b) => b.gain - a.gain || (a.member_id < b.member_id ? -1 : 1))
      .slice(0, MOST_GAINERS),
  };
};
