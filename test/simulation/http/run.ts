import type { Input } from '../../../cloudfunctions/api';
import { actions, findAction } from '../actions';
import { inviteCodeOf } from '../../../cloudfunctions/domain/account/invite-code';
import type { Reply } from '../../../common/result';
import { createCast, identify, inputFor, lifeIdsOf, secretsOf, type Cast } from '../harness/cast';
import { drawPlan } from '../harness/draw-plan';
import type { CallStep, Step } from '../harness/plan';
import { targetOf } from '../harness/run-history';
import { daysOn, beginOf, shopDay } from '../model/calendar';
import { isPartOf } from '../model/compare';
import { actingLife } from '../model/life';
import type { Identity } from '../model/state';
import {
  applyTimer,
  compareStored,
  explainCalls,
  type AnsweredCall,
  type HttpModel,
  type HttpScene,
} from './judge';
import type { HttpWorld } from './world';

/** Calls that begin within so many milliseconds of one another are sent at once. */
const AT_ONCE_MILLISECONDS = 2;
const MOST_AT_ONCE = 3;
/** No history goes on for so long without moving the clock. */
const HISTORY_MILLISECONDS = 60_000;
/** Functions may know the rules as they were so long ago. */
const RULES_MILLISECONDS = 6_000;

const isPlain = ({ action }: CallStep): boolean =>
  findAction(action).caller !== 'timer' && action !== 'points.saveRule';

/** Steps that go together: the clock and timers alone, calls with those that begin with them. */
const groupsOf = (steps: readonly Step[]): (readonly CallStep[] | Step)[] => {
  const groups: (CallStep[] | Step)[] = [];
  for (const step of steps) {
    const last = groups.at(-1);
    const first = Array.isArray(last) ? last[0] : undefined;
    if (step.kind === 'clock' || !isPlain(step)) groups.push(step);
    else if (
      Array.isArray(last) &&
      first !== undefined &&
      step.at - first.at <= AT_ONCE_MILLISECONDS &&
      last.length < MOST_AT_ONCE
    ) {
      last.push(step);
    } else groups.push([step]);
  }
  return groups;
};

/** One history over HTTP: its members are its own, the shop is that of all histories. */
export class HttpHistory {
  readonly problems: string[] = [];
  private readonly cast: Cast;
  private readonly steps: readonly Step[];
  private readonly inviteCodes: ReadonlyMap<string, string>;
  private sent = 0;

  constructor(
    private readonly world: HttpWorld,
    private readonly seed: string,
    shopSeed: string,
    length: number,
  ) {
    const options = { secrets: secretsOf(shopSeed), shop: shopSeed, name: seed };
    const plan = drawPlan(seed, length, options);
    this.steps = plan.steps;
    this.cast = createCast(seed, plan.members, options);
    this.inviteCodes = new Map(
      this.cast.actors.flatMap((actor) =>
        lifeIdsOf(this.cast, actor).map((id) => [inviteCodeOf(this.cast, id, 0), id] as const),
      ),
    );
  }

  /** Runs it, and answers the model in the end; what contradicts the model is in `problems`. */
  async run(): Promise<HttpModel> {
    let model = await this.readModel(new Map());
    for (const group of groupsOf(this.steps)) {
      if (this.problems.length > 0) break;
      if ('kind' in group) {
        if (group.kind === 'clock') {
          await this.moveClock(targetOf(this.world.now().getTime(), group.move));
        } else if (group.action === 'points.saveRule') model = await this.saveRule(model, group);
        else model = await this.runTimer(model, group.action);
      } else model = await this.callAtOnce(model, group);
    }
    return model;
  }

  private scene(): HttpScene {
    return { shop: this.world.shop, inviteCodes: this.inviteCodes, now: this.world.now() };
  }

  /** The clock never stands shortly before a midnight: which day it is would be chance. */
  private async moveClock(milliseconds: number): Promise<void> {
    const midnight = beginOf(daysOn(shopDay(new Date(milliseconds)), 1)).getTime();
    const isLate = midnight - milliseconds < HISTORY_MILLISECONDS;
    await this.world.setClock(isLate ? midnight + RULES_MILLISECONDS : milliseconds);
  }

  private async readModel(members: HttpModel['members']): Promise<HttpModel> {
    const { world } = this;
    const [items, rules, events] = await Promise.all([
      world.read('points_exchanges'),
      world.read('points_rules'),
      world.read('points_events'),
    ]);
    // Not what the shards say: a hold that came to nothing stands there for a while.
    const taken = (ruleId: string): number =>
      events
        .flatMap(({ shares }) => shares)
        .filter((share) => share.rule_id === ruleId)
        .reduce((sum, share) => sum + Math.max(0, share.points), 0);
    return {
      members,
      items: new Map(items.map((item) => [item._id, item])),
      rules,
      left: new Map(
        rules.flatMap(({ _id, budget }) => (budget === null ? [] : [[_id, budget - taken(_id)]])),
      ),
    };
  }

  private async readStored() {
    const ids = this.cast.actors.flatMap((actor) => lifeIdsOf(this.cast, actor));
    return Promise.all([
      this.world.read('members', { _id: { $in: ids } }),
      this.world.read('points_exchanges'),
    ]);
  }

  /** Whom a call is about, where the members are so: who opens an account opens its next life. */
  private subjectOf(step: CallStep, sent: unknown, members: HttpModel['members']): Identity {
    const { caller, opens } = findAction(step.action);
    const actor = this.cast.actors[step.actor];
    const input = Object(sent) as Partial<Record<'memberId' | 'recordId', string>>;
    if (caller !== 'member' || actor === undefined) {
      return identify(this.cast, input.memberId ?? input.recordId?.split(':')[0] ?? '');
    }
    const life = identify(this.cast, actingLife(members, actor.memberId));
    const isNext = opens === true && members.get(life.id)?.wasClosed === true;
    const nextId = lifeIdsOf(this.cast, actor)[life.life] ?? '';
    return isNext ? { ...life, id: nextId, life: life.life + 1 } : life;
  }

  private async call(
    step: CallStep,
    others: readonly CallStep[],
    members: HttpModel['members'],
  ): Promise<AnsweredCall> {
    const [functionName = '', action = ''] = step.action.split('.');
    const actor = this.cast.actors[step.actor];
    this.sent += 1;
    const code = `phone:139${String(this.phonePrefix()).padStart(7, '0')}${step.actor}:${this.sent}`;
    const isPhone =
      step.action === 'login.bindPhone' && isPartOf({ code: `phone-${step.actor}` }, step.draw);
    const named = inputFor(this.cast, step.draw, (id) => actingLife(members, id));
    const input = isPhone ? { code } : Object(named);
    const caller = findAction(step.action).caller === 'member' ? (actor?.openid ?? '') : 'system';
    const reply = (await this.world.cloud.call(
      caller,
      functionName,
      action,
      input,
    )) as Reply<unknown>;
    const meetsEnd = others.some((other) => other.action === 'login.deleteAccount');
    const subjectOf = (now: HttpModel['members']) => this.subjectOf(step, named, now);
    return { action: step.action, input: named, subjectOf, reply, meetsEnd };
  }

  /** Histories share the numbers that WeChat knows, members do not. */
  private phonePrefix(): number {
    return Number(this.seed.split('-').at(-1) ?? 0);
  }

  private async callAtOnce(model: HttpModel, steps: readonly CallStep[]): Promise<HttpModel> {
    const sent = steps.flatMap((step) => step.deliveries.map(() => step)).slice(0, MOST_AT_ONCE);
    const calls = await Promise.all(sent.map((step) => this.call(step, sent, model.members)));
    const [members, items] = await this.readStored();
    const explained = explainCalls(model, this.scene(), calls, members, items);
    this.note(`at once: ${sent.map(({ id }) => id).join(', ')}`, explained.problems);
    return explained.model;
  }

  private async runTimer(model: HttpModel, action: string): Promise<HttpModel> {
    const scene = this.scene();
    await this.world.cloud.timer(action.split('.')[0] ?? '');
    const after = applyTimer(model, scene, action);
    const [members, items] = await this.readStored();
    this.note(action, compareStored(after, members, items));
    return after;
  }

  private async saveRule(model: HttpModel, step: CallStep): Promise<HttpModel> {
    const { rule } = step.draw as Input<'points', 'saveRule'>;
    const before = model.rules.find(({ _id }) => _id === rule._id);
    const mustFail = rule.name === '' || (before?.budget ?? 0) > (rule.budget ?? 0);
    const { reply } = await this.call(step, [], model.members);
    const version = (before?.version ?? 0) + (mustFail ? 0 : 1);
    const isRight = reply.ok
      ? !mustFail && isPartOf({ rule: { ...rule, version } }, reply.value)
      : mustFail && reply.error.code === 'RULE_INVALID';
    this.note('points.saveRule', isRight ? [] : [JSON.stringify(reply)]);
    await this.moveClock(this.world.now().getTime() + RULES_MILLISECONDS);
    return this.readModel(model.members);
  }

  private note(what: string, problems: readonly string[]): void {
    this.problems.push(...problems.map((problem) => `${this.seed} ${what}: ${problem}`));
  }
}

/** Every timer of the shop. */
export const timerFunctions: readonly string[] = [
  ...new Set(
    actions.flatMap(({ caller, name }) => (caller === 'timer' ? [name.split('.')[0] ?? ''] : [])),
  ),
];
