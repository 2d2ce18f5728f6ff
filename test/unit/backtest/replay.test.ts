import { createReplay } from '../../../tools/backtest/replay/replay';
import { readDraft } from '../../../tools/backtest/replay/read-draft';
import { readEvents } from '../../../tools/backtest/replay/read-events';
import { toTable } from '../../../tools/backtest/replay/report';
import type { RuleUsage } from '../../../typings/collections/member/points';
import type { PointsEvent } from '../../../typings/collections/points_events';
import type { PointsRule } from '../../../typings/collections/points_rules';
import { stubDatabase } from '../support/context';
import { aRule } from '../support/catalog';
import { noon, startOfDay, TODAY } from '../support/member';
import { seedRules } from '../support/seed';

const anEvent = (fields: Partial<PointsEvent> = {}): PointsEvent => ({
  _id: 'm1:activity:k',
  user_id: 'm1',
  event: 'activity',
  key: 'k',
  context: {},
  digest: '',
  shares: [],
  inputs: { level: 'bronze', level_benefits: [], usage: [] },
  request_id: null,
  result: { record_ids: [], points: 0, pending: 0, clipped: 0, balance: 0, details: {} },
  created: noon,
  ...fields,
});

const points = (rules: readonly PointsRule[], events: readonly PointsEvent[]): number[] => {
  const replay = createReplay(rules);
  return events.map((event) => replay.apply(event).points);
};

describe('a replay', () => {
  it('counts limits and budgets by itself, each member apart', () => {
    const rule = aRule({ daily_limit: 15, budget: 32 });
    const events = [
      anEvent(),
      anEvent(),
      anEvent({ created: startOfDay('2025-03-02') }),
      anEvent({ user_id: 'm2' }),
    ];
    expect(points([rule], events)).toEqual([10, 5, 10, 7]);
  });

  it('goes on from what the first event of a rule kept, and not from later ones', () => {
    const used = (total: number): RuleUsage => ({
      rule_id: 'rule',
      day: TODAY,
      day_times: 1,
      day_points: total,
      total_times: 1,
      total_points: total,
    });
    const withUsage = (total: number) => anEvent({ inputs: { usage: [used(total)] } });
    const rule = aRule({ total_limit: 30 });
    expect(points([rule], [withUsage(15), withUsage(29), withUsage(30)])).toEqual([10, 5, 0]);
  });

  it('pays once ever what happens once, and leaves out what no rule answers', () => {
    const rule = aRule({ event: 'registration', points: 100 });
    const registration = anEvent({ event: 'registration' });
    expect(points([rule], [registration, registration])).toEqual([100, 0]);
    expect(points([rule], [anEvent({ event: 'adjust' }), anEvent()])).toEqual([0, 0]);
  });

  it('tells what counts for the level', () => {
    const rules = [aRule(), aRule({ _id: 'lottery', points: 3, counts_as_growth: false })];
    expect(createReplay(rules).apply(anEvent())).toEqual({ points: 13, growth: 10 });
  });
});

describe('the draft of a file', () => {
  const line = (rule: object): string => JSON.stringify(rule);
  const exported = seedRules.map((rule) => ({
    ...rule,
    created: { $date: '2025-01-01T00:00:00.000Z' },
    updated: { $date: '2025-01-01T00:00:00.000Z' },
  }));

  it('may be an export or a list', () => {
    for (const text of [exported.map(line).join('\n'), JSON.stringify(exported)]) {
      const { rules, problems } = readDraft(text, seedRules, noon);
      expect(problems).toEqual([]);
      expect(rules.map((rule) => [rule._id, rule.version])).toEqual(
        seedRules.map((rule) => [rule._id, 2]),
      );
    }
  });

  it('is refused as a rule is that cannot be saved', () => {
    const [first] = exported;
    const bad = { ...first, points: -1, start_time: { $date: '2025-01-01T00:00:00.000Z' } };
    expect(readDraft(line(bad), [], noon).problems).toMatchObject([{ field: '0.points' }]);
    expect(readDraft('[{"_id":"x"}]', [], noon).problems[0]?.field).toBe('0.name');
    expect(() => readDraft('no json', [], noon)).toThrow(SyntaxError);
  });
});

it('reads every event once, in order, also when many share a moment', async () => {
  const moments = [0, 0, 0, 0, 0, 1, 2, 2, 2, 3];
  const all = moments.map((minute, index) =>
    anEvent({ _id: `e${index}`, created: new Date(noon.getTime() + minute * 60_000) }),
  );
  // Answers as a database does, for the two questions that are asked.
  const db = stubDatabase({
    find: (_collection, { where, limit }) => {
      const asked = where as {
        created: Date | { $gt?: Date; $gte?: Date; $lte: Date };
        _id?: { $gt: string };
      };
      const found = all.filter(({ _id, created }) => {
        if (asked.created instanceof Date) {
          return created.getTime() === asked.created.getTime() && _id > (asked._id?.$gt ?? '');
        }
        const { $gt: after, $gte: from, $lte: to } = asked.created;
        return (
          (after === undefined || created > after) &&
          (from === undefined || created >= from) &&
          created <= to
        );
      });
      return Promise.resolve(found.slice(0, limit) as never);
    },
  });
  for (const size of [1, 2, 3, 5, 10, 11]) {
    const read: string[] = [];
    const period = { from: noon, to: new Date(noon.getTime() + 2 * 60_000) };
    for await (const page of readEvents(db, period, size)) read.push(...page.map(({ _id }) => _id));
    expect([size, read]).toEqual([size, all.slice(0, 9).map(({ _id }) => _id)]);
  }
});

it('the report is a table', () => {
  const text = toTable({
    events: 3,
    members: 2,
    live: { points: 150, cost: 150 },
    draft: { points: 105, cost: 105 },
    levels: [{ member_id: 'm1', username: 'ann', live: 'bronze', draft: 'silver' }],
    gainers: [{ member_id: 'm1', username: 'ann', live: 5, draft: 25, gain: 20 }],
  });
  expect(text).toContain('3 events of 2 members');
  expect(text).toMatch(/draft +105 +1\.05/);
  expect(text).toMatch(/difference +-45 +-0\.45/);
  expect(text).toMatch(/ann +bronze +silver/);
  expect(text).toMatch(/ann +5 +25 +\+20/);
});
