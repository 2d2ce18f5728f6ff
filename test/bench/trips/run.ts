import { startCloud, type Cloud } from '../../support/cloud';
import type { Measure } from '../report';
import { measureHomePage } from './home-page';
import type { Scenario } from './scenario';
import { missingActions, scenarios } from './scenarios';
import { Shop } from './shop';
import { commitWave, describeTrace, Tracer } from './trace';

const RUNS = 3;
const INVOCATIONS_TO_LOOK_AT = 50;
/** A function may go on after its reply. */
const SETTLE_MILLISECONDS = 50;
const PART = 'round trips';

/** A repeat of an action may be refused as done already: that is what it is to cost. */
const expectedRefusals: readonly unknown[] = ['ALREADY_CHECKED_IN'];

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

const expectDone = ({ name }: Scenario, reply: unknown): void => {
  const { ok, error } = reply as { ok: boolean; error?: { code: string } };
  if (ok || expectedRefusals.includes(error?.code)) return;
  throw new Error(`${name} answered ${JSON.stringify(reply)}`);
};

/** What the local cloud itself counted for a call through its front door. */
const countOnce = async (
  shop: Shop,
  scenario: Scenario,
): Promise<{ roundTrips: number; requests: number }> => {
  const { openid, input } = await scenario.prepare(shop);
  const { functionName, action } = scenario;
  const reply = await shop.cloud.call(openid ?? 'system', functionName, action, input);
  expectDone(scenario, reply);
  await sleep(SETTLE_MILLISECONDS);
  const invocations = await shop.cloud.invocations(INVOCATIONS_TO_LOOK_AT);
  const counted = invocations.find(
    (invocation) => invocation.function === functionName && invocation.action === action,
  );
  if (counted === undefined) throw new Error(`${scenario.name} is not among the invocations`);
  return { roundTrips: counted.roundTrips, requests: counted.databaseRequests };
};

const measureScenario = async (
  shop: Shop,
  tracer: Tracer,
  scenario: Scenario,
): Promise<Measure[]> => {
  const counts = [];
  const traces = [];
  // The first call of each kind warms the instance up and is not counted.
  for (let turn = -1; turn < RUNS; turn += 1) {
    const count = await countOnce(shop, scenario);
    const { openid, input } = await scenario.prepare(shop);
    const event = { action: scenario.action, input };
    const { reply, requests } = await tracer.call(scenario.functionName, event, openid);
    expectDone(scenario, reply);
    if (turn < 0) continue;
    counts.push(count);
    traces.push(requests);
  }
  const { name, bar, commitBar } = scenario;
  const commits = traces.map(commitWave);
  return [
    {
      part: PART,
      name,
      unit: 'trips in all',
      samples: counts.map(({ roundTrips }) => roundTrips),
      ...(bar !== undefined && { bar }),
      note: describeTrace(traces[0] ?? []),
    },
    ...(commits.every((wave) => wave === 0)
      ? []
      : [
          {
            part: PART,
            name: '',
            unit: 'to its commit',
            samples: commits,
            ...(commitBar !== undefined && { bar: commitBar }),
          },
        ]),
    { part: PART, name: '', unit: 'requests', samples: counts.map(({ requests }) => requests) },
  ];
};

const measureScenarios = async (cloud: Cloud): Promise<Measure[]> => {
  const shop = new Shop(cloud);
  const tracer = await Tracer.start(cloud);
  try {
    const measures: Measure[] = [];
    for (const scenario of scenarios) {
      measures.push(...(await measureScenario(shop, tracer, scenario)));
    }
    const missing = missingActions();
    measures.push({
      part: PART,
      name: 'actions without a scenario',
      unit: 'actions',
      samples: [missing.length],
      bar: { most: 0 },
      note: missing.join(', '),
    });
    return measures;
  } finally {
    tracer.stop();
  }
};

/**
 * For each action, `trips in all` and `requests`: its round trips and database requests, as the local
 * cloud counts them for a call through its front door. `to its commit`: the round trip in which the
 * member's change is committed, as a trace of the same call shows it; the note says what was asked in
 * each.
 */
export const measureTrips = async (): Promise<Measure[]> => {
  const cloud = await startCloud({ options: ['--web', 'dist/h5'] });
  try {
    return [...(await measureScenarios(cloud)), ...(await measureHomePage(cloud))];
  } finally {
    await cloud.stop();
  }
};
