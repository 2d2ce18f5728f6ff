import { rm } from 'node:fs/promises';
import { startCloud, type Cloud } from '../../support/cloud';
import type { LoadOrder } from '../calls/load';
import { runFlawless, runLoad } from '../calls/run-load';
import type { Measure } from '../report';
import { DataFolder } from '../../support/seeding/data-folder';
import { DOCUMENT_MEMBERS, documentCollections, newDocumentMember } from './document-shop';
import { DOCUMENT_ORDER, makeFunctions } from './functions';

const MEMBERS = 10_000;
const CALLERS = 32;
const TURNS = 10;
const RUN_MILLISECONDS = 1_500;
const WARM_UP_MILLISECONDS = 2_000;
const EVENTS_PER_RUN = 20_000;
const HOT_ORDERS = 400;
const ORDER_YUAN = 365;
/** 1 % of the amount, in both. */
const POINTS_PER_ORDER = 3;
const FEN_PER_YUAN = 100;

const part = 'orders';

/** One way to answer a completed order. */
interface Algorithm {
  readonly name: string;
  readonly functionName: string;
  readonly memberIds: readonly string[];
  event(memberId: string, orderId: string): object;
  /** How many orders a member's document has the points of. */
  countPaid(cloud: Cloud, memberId: string): Promise<number>;
}

const only = async (
  cloud: Cloud,
  collection: string,
  _id: string,
): Promise<Record<string, unknown>> => {
  const [document] = await cloud.documents(collection, { _id });
  if (document === undefined) throw new Error(`${collection}/${_id} is missing`);
  return document;
};

const original = (memberIds: readonly string[]): Algorithm => ({
  name: "the original design's order",
  functionName: DOCUMENT_ORDER,
  memberIds,
  event: (userId, orderId) => ({ action: 'order', input: { userId, orderId, amount: ORDER_YUAN } }),
  countPaid: async (cloud, memberId) =>
    Number((await only(cloud, DOCUMENT_MEMBERS, memberId))['points']) / POINTS_PER_ORDER,
});

const product = (memberIds: readonly string[]): Algorithm => ({
  name: 'earnPoints.award, order',
  functionName: 'earnPoints',
  memberIds,
  event: (memberId, orderId) => ({
    action: 'award',
    input: {
      memberId,
      event: 'order',
      key: orderId,
      context: { order_id: orderId, amount: ORDER_YUAN * FEN_PER_YUAN },
    },
  }),
  // An order's points wait until the return window ends.
  countPaid: async (cloud, memberId) => {
    const pending = (await only(cloud, 'members', memberId))['pending'] as {
      source: string;
      points: number;
    }[];
    const points = pending
      .filter(({ source }) => source === 'order')
      .reduce((sum, entry) => sum + entry.points, 0);
    return points / POINTS_PER_ORDER;
  },
});

const seed = async (): Promise<{ data: string; memberIds: string[]; documentIds: string[] }> => {
  const folder = await DataFolder.make(documentCollections);
  const memberIds: string[] = [];
  const documentIds: string[] = [];
  const registeredAt = new Date(Date.now() - 24 * 60 * 60 * 1000);
  for (let index = 0; index < MEMBERS; index += 1) {
    const life = folder.newLife(`buyer-${index}`, registeredAt);
    await folder.add(life);
    memberIds.push(life.member._id);
    const member = newDocumentMember(index);
    await folder.addDocument(DOCUMENT_MEMBERS, member);
    documentIds.push(member._id);
  }
  return { data: await folder.close(), memberIds, documentIds };
};

let orders = 0;

const orderOf = (
  cloud: Cloud,
  algorithm: Algorithm,
  memberIds: readonly string[],
  count: number,
  milliseconds: number | null,
): LoadOrder => ({
  url: cloud.url,
  functionName: algorithm.functionName,
  events: Array.from({ length: count }, () => {
    orders += 1;
    const memberId = memberIds[orders % memberIds.length] ?? '';
    const event = algorithm.event(memberId, `order-${orders}`);
    return { token: cloud.systemToken, body: JSON.stringify(event) };
  }),
  callers: CALLERS,
  milliseconds,
});

const runOnce = async (
  cloud: Cloud,
  algorithm: Algorithm,
  milliseconds: number,
): Promise<number> => {
  const { memberIds } = algorithm;
  const order = orderOf(cloud, algorithm, memberIds, EVENTS_PER_RUN, milliseconds);
  const { calls, seconds } = await runFlawless(order);
  return calls / seconds;
};

/** Many orders of one member at once: how many of those that were acknowledged were lost. */
const measureHotMember = async (cloud: Cloud, algorithm: Algorithm): Promise<Measure> => {
  const memberId = algorithm.memberIds[0] ?? '';
  const before = await algorithm.countPaid(cloud, memberId);
  const { calls, failures } = await runLoad(
    orderOf(cloud, algorithm, [memberId], HOT_ORDERS, null),
  );
  const refused = Object.values(failures).reduce((sum, count) => sum + count, 0);
  const paid = (await algorithm.countPaid(cloud, memberId)) - before;
  return {
    part,
    name: `${algorithm.name}, one member: lost`,
    unit: 'orders',
    samples: [calls - refused - paid],
    ...(algorithm.functionName === DOCUMENT_ORDER ? {} : { bar: { most: 0 } }),
    note: `of ${calls - refused} acknowledged, ${refused} refused; ${CALLERS} callers at once`,
  };
};

/**
 * Completed orders per second, by the original design's algorithm and by the product's, in turns on
 * one local cloud; and what each loses when the orders of one member arrive at once.
 */
export const measureOrders = async (): Promise<Measure[]> => {
  const { data, memberIds, documentIds } = await seed();
  const cloud = await startCloud({ data, functions: await makeFunctions() });
  try {
    const [theirs, ours] = [original(documentIds), product(memberIds)];
    const perSecond = new Map<Algorithm, number[]>([
      [theirs, []],
      [ours, []],
    ]);
    for (const algorithm of perSecond.keys()) await runOnce(cloud, algorithm, WARM_UP_MILLISECONDS);
    for (let turn = 0; turn < TURNS; turn += 1) {
      // The first of each pair changes, or a machine that slows down would favour one of them.
      const pair = turn % 2 === 0 ? [theirs, ours] : [ours, theirs];
      for (const algorithm of pair) {
        perSecond.get(algorithm)?.push(await runOnce(cloud, algorithm, RUN_MILLISECONDS));
      }
    }
    const [before = [], now = []] = [perSecond.get(theirs), perSecond.get(ours)];
    return [
      ...[...perSecond].map(([{ name }, samples]) => ({
        part,
        name: `${name}, ${CALLERS} callers`,
        unit: 'calls/s',
        samples,
      })),
      {
        part,
        name: 'the product to the original design',
        unit: 'ratio',
        samples: now.map((sample, turn) => sample / (before[turn] ?? Number.NaN)),
        bar: { least: 1 },
        note: `${MEMBERS.toLocaleString('en-US')} members, runs in turns`,
      },
      await measureHotMember(cloud, theirs),
      await measureHotMember(cloud, ours),
    ];
  } finally {
    await cloud.stop();
    await rm(data, { recursive: true, force: true });
  }
};
