import { actions, findAction } from '../actions';
import type { ActionRow } from '../actions/action';
import { createCast, type Actor, type Cast, type CastOptions } from './cast';
import { drawFaults, type Fault } from './faults';
import type { CallStep, ClockMove, Plan, Step } from './plan';
import { createRandom, type Random } from './random';

const YEAR_MILLISECONDS = 366 * 86_400_000;
const dailyTimers: readonly string[] = ['points.maintain', 'levelUpgrade.review'];
const REPEAT_PROBABILITY = 0.12;

/** How fast the days of a history pass, and how reliably its daily timers run. */
interface Pace {
  readonly weight: number;
  /** Of a step being a move of the clock. */
  readonly clockProbability: number;
  /** Of a move being one of `waitsDays`. */
  readonly waitProbability: number;
  readonly waitsDays: readonly [number, ...number[]];
  readonly timersProbability: number;
}

/** A return window, a notice, up to the notice of a review, a year: what timers wait for. */
const paces: readonly Pace[] = [
  {
    weight: 6,
    clockProbability: 0.14,
    waitProbability: 0.05,
    waitsDays: [8, 30],
    timersProbability: 0.2,
  },
  {
    weight: 3,
    clockProbability: 0.14,
    waitProbability: 0.5,
    waitsDays: [8, 30, 31, 336, 366],
    timersProbability: 0.7,
  },
  // Only the second review in a row can find that nothing was earned since the first.
  {
    weight: 2,
    clockProbability: 0.3,
    waitProbability: 0.85,
    waitsDays: [31, 336, 366],
    timersProbability: 0.9,
  },
];

const drawMove = (random: Random, pace: Pace): ClockMove => {
  if (random.chance(pace.waitProbability)) return { byHours: 24 * random.pick(pace.waitsDays) };
  if (random.chance(0.35)) return { byHours: random.between(1, 60) };
  return {
    to: random.weighted([
      { weight: 8, to: 'midnight' as const },
      { weight: 2, to: 'month end' as const },
      { weight: 1, to: 'year end' as const },
      { weight: 0.5, to: '29 February' as const },
    ]).to,
  };
};

/** What runs every day. */
const timers = actions.filter(({ name }) => dailyTimers.includes(name));

/** Each history has favourites of its own, so that what is rare meets itself in some. */
const drawWeights = (random: Random): ActionRow[] =>
  actions.map((row) => ({ ...row, weight: row.weight * random.pick([0.1, 1, 1, 6]) }));

/** Most steps meet others; some wait until these are over. */
const drawWait = (random: Random): number =>
  random.chance(0.75) ? random.between(0, 12) : random.between(50, 3_000);

const drawDeliveries = (random: Random): number[] =>
  random.chance(REPEAT_PROBABILITY)
    ? [0, random.chance(0.6) ? random.between(0, 30) : random.between(100, 5_000)]
    : [0];

const FOLLOW_PROBABILITY = 0.6;
/** Of what an action leads to being the next step, at each of those that come. */
const NEXT_PROBABILITY = 0.25;

/** What a step takes over from an earlier one. */
interface Followed {
  readonly actor: Actor;
  readonly input: object;
}

const follow = (
  random: Random,
  row: ActionRow,
  step: CallStep | undefined,
  cast: Cast,
): Followed | null => {
  const actor = cast.actors[step?.actor ?? 0];
  const take = row.follows?.[step?.action ?? ''];
  if (step === undefined || actor === undefined || take === undefined) return null;
  // The row knows the input of the action that it names.
  const input = take(step.draw as never, actor, random);
  return typeof input === 'object' && input !== null ? { actor, input } : null;
};

/** What a step that follows any earlier one takes over from it, or null for a step of its own. */
const drawFollowed = (
  random: Random,
  row: ActionRow,
  steps: readonly Step[],
  cast: Cast,
): Followed | null => {
  const follows = row.follows ?? {};
  const earlier = steps.flatMap((step) =>
    step.kind === 'call' && Object.hasOwn(follows, step.action) ? [step] : [],
  );
  if (earlier.length === 0 || !random.chance(FOLLOW_PROBABILITY)) return null;
  return follow(random, row, earlier[random.between(0, earlier.length - 1)], cast);
};

/** Draws a history of so many actions. The first steps open accounts, so that there are members. */
export const drawPlan = (seed: string, length: number, options: CastOptions = {}): Plan => {
  const random = createRandom(`${seed}/plan`);
  const members = random.between(2, 4);
  const cast = createCast(seed, members, options);
  // Some histories go without faults: what happens then must not depend on them.
  const faultProbability = random.pick([0, 0.08, 0.15, 0.3]);
  const pace = random.weighted(paces);
  const favourites = drawWeights(random);
  const steps: Step[] = [];
  const faults: Fault[] = [];
  let at = 0;
  /** Timers that run because of the day that has come. */
  let due: ActionRow[] = [];
  /** What earlier steps lead to, soon or late. */
  const ahead: { readonly row: ActionRow; readonly step: CallStep }[] = [];
  for (let id = 0; steps.length < length; id += 1) {
    at += drawWait(random);
    if (id > members && random.chance(pace.clockProbability)) {
      steps.push({ kind: 'clock', id, move: drawMove(random, pace) });
      at = 0;
      if (random.chance(pace.timersProbability)) due = [...timers];
      continue;
    }
    const next = random.chance(NEXT_PROBABILITY) ? ahead.shift() : undefined;
    const first = id < members ? actions.find((row) => row.opens === true) : next?.row;
    const row = first ?? due.shift() ?? random.weighted(favourites);
    // The first member is the busiest, so that operations meet.
    const number = id < members ? id : random.chance(0.6) ? 0 : random.between(0, members - 1);
    const followed =
      next === undefined
        ? drawFollowed(random, row, steps, cast)
        : follow(random, row, next.step, cast);
    const actor = followed?.actor ?? cast.actors[number] ?? cast.actors[0];
    if (actor === undefined) throw new Error('a history needs members');
    const deliveries = drawDeliveries(random);
    const step: CallStep = {
      kind: 'call',
      id,
      at,
      action: row.name,
      actor: actor.number,
      draw: { ...Object(row.draw(random, actor, cast)), ...followed?.input },
      deliveries,
    };
    steps.push(step);
    const leads = row.leadsTo?.(step.draw as never, random) ?? null;
    if (leads !== null) ahead.push({ row: findAction(leads), step });
    for (const delivery of deliveries.keys()) {
      faults.push(...drawFaults(random, id, delivery, faultProbability));
    }
  }
  const start = Date.UTC(2025, 11, 1) + Math.floor(random.next() * 4 * YEAR_MILLISECONDS);
  return { seed, startMilliseconds: start, members, steps, faults };
};
