import { actions, findAction } from '../actions';
import { beginOf, nextBoundary, shopDay } from '../model/calendar';
import { createCast, inputFor, type Cast } from './cast';
import { isUnknown, type Delivery } from './delivery';
import type { Entry } from './log';
import type { CallStep, ClockMove, Plan } from './plan';
import { createRandom } from './random';
import { drawShop, type SimulatedShop } from './shop';
import { readFinalState, type FinalState } from './final-state';
import { World } from './world';

/** What is left of a history when it has been run: everything that it is judged by. */
export interface History {
  readonly plan: Plan;
  readonly cast: Cast;
  readonly shop: SimulatedShop;
  readonly log: readonly Entry[];
  readonly deliveries: readonly Delivery[];
  readonly end: FinalState;
  /** What the clock on the wall shows in the end. */
  readonly endedAt: Date;
}

const HOUR_MILLISECONDS = 3_600_000;
/** Just before a boundary, so that what starts then is overtaken by it. */
const BEFORE_BOUNDARY_MILLISECONDS = 15;
/** Calls are sent again without faults until their outcome is known. */
const MOST_RETRIES = 5;
const RETRY_PAUSE_MILLISECONDS = 20_000;
/** That somebody has not heard yet that an account was opened again. */
const BEHIND_PROBABILITY = 0.1;
/** Longer than any hold lasts. */
const SETTLING_MILLISECONDS = 120_000;

/** Where a move takes the clock on the wall. */
export const targetOf = (now: number, move: ClockMove): number =>
  'byHours' in move
    ? now + move.byHours * HOUR_MILLISECONDS
    : beginOf(nextBoundary(shopDay(new Date(now)), move.to)).getTime() -
      BEFORE_BOUNDARY_MILLISECONDS;

/** Runs a plan in a world of its own. */
export const runHistory = async (plan: Plan): Promise<History> => {
  const cast = createCast(plan.seed, plan.members);
  const shop = drawShop(plan.seed);
  const world = new World(cast.cipher, plan.startMilliseconds);
  const deliveries: Delivery[] = [];
  const inputs = new Map<number, unknown>();

  /** What a step sends, every time: it names accounts in the lives that its sender knows of. */
  const inputOf = (step: CallStep): unknown => {
    const isBehind = createRandom(`${plan.seed}/${step.id}/life`).chance(BEHIND_PROBABILITY);
    const input =
      inputs.get(step.id) ??
      inputFor(cast, step.draw, (id) => (isBehind ? id : world.newestLife(id)));
    inputs.set(step.id, input);
    return structuredClone(input);
  };

  const deliver = (step: CallStep, number: number, isFaulty: boolean): void => {
    const row = findAction(step.action);
    const actor = cast.actors[step.actor];
    if (actor === undefined) throw new Error(`no actor ${step.actor}`);
    const [functionName = '', action = ''] = step.action.split('.');
    const id = `${step.id}.${number}`;
    const delivery: Delivery = {
      id,
      step: step.id,
      number,
      call: {
        functionName,
        definition: row.definition,
        caller:
          row.caller === 'member'
            ? { kind: 'visitor', user: { openid: actor.openid, unionid: null } }
            : { kind: 'system', user: null, isTimer: row.caller === 'timer' },
        event: { action, input: inputOf(step) },
      },
      random: createRandom(`${plan.seed}/${id}`),
      faults: isFaulty
        ? plan.faults.filter((fault) => fault.step === step.id && fault.delivery === number)
        : [],
      now: new Date(world.timeline.wallMilliseconds()),
      requests: 0,
      met: 0,
      dead: false,
      reply: null,
      errors: [],
    };
    deliveries.push(delivery);
    world.invoke(delivery);
  };

  try {
    await world.open({
      member_levels: shop.levels,
      points_rules: shop.rules,
      settings: [shop.settings],
      points_exchanges: shop.items,
    });
    for (const step of plan.steps) {
      if (step.kind === 'clock') {
        await world.timeline.run();
        world.timeline.setWall(targetOf(world.timeline.wallMilliseconds(), step.move));
        continue;
      }
      for (const [number, offset] of step.deliveries.entries()) {
        world.timeline.after(step.at + offset, () => deliver(step, number, true));
      }
    }
    await world.timeline.run();
    await retry(plan, world, deliveries, deliver);
    await runTimers(world, deliver);
    const endedAt = new Date(world.timeline.wallMilliseconds());
    return { plan, cast, shop, log: world.log, deliveries, end: readFinalState(world), endedAt };
  } finally {
    await world.close();
  }
};

/** One run finds what was cut off, and what that has led to is found by the next. */
const TIMER_ROUNDS = 2;

/** Runs every timer without faults, so that nothing is left to be done. */
const runTimers = async (
  world: World,
  deliver: (step: CallStep, number: number, isFaulty: boolean) => void,
): Promise<void> => {
  const timers = actions.filter(({ caller }) => caller === 'timer');
  for (let round = 0; round < TIMER_ROUNDS; round += 1) {
    world.timeline.after(SETTLING_MILLISECONDS, () => undefined);
    await world.timeline.run();
    for (const [number, { name }] of timers.entries()) {
      const step: CallStep = {
        kind: 'call',
        // After all steps of the plan.
        id: Number.MAX_SAFE_INTEGER - number,
        at: 0,
        action: name,
        actor: 0,
        draw: {},
        deliveries: [],
      };
      world.timeline.after(0, () => deliver(step, round, false));
      await world.timeline.run();
    }
  }
};

/** Sends every call again whose outcome its caller does not know, as callers do. */
const retry = async (
  plan: Plan,
  world: World,
  deliveries: readonly Delivery[],
  deliver: (step: CallStep, number: number, isFaulty: boolean) => void,
): Promise<void> => {
  world.timeline.after(SETTLING_MILLISECONDS, () => undefined);
  await world.timeline.run();
  for (let round = 0; round < MOST_RETRIES; round += 1) {
    const open = plan.steps.filter(
      (step): step is CallStep =>
        step.kind === 'call' &&
        deliveries.filter((delivery) => delivery.step === step.id).every(isUnknown),
    );
    if (open.length === 0 && round > 0) return;
    for (const step of open) {
      const number = deliveries.filter((delivery) => delivery.step === step.id).length;
      world.timeline.after(0, () => deliver(step, number, false));
      await world.timeline.run();
    }
    world.timeline.after(RETRY_PAUSE_MILLISECONDS, () => undefined);
    await world.timeline.run();
  }
};
