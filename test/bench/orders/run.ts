import { rm } from 'node:fs/promises';
import { startCloud, type Cloud } from '../../support/cloud';
import type { LoadOrder, LoadResult } from '../calls/load';
import { runFlawless, runLoad, warmUp } from '../calls/run-load';
import type { Measure } from '../report';
import { DataFolder } from '../../support/seeding/data-folder';
import { DOCUMENT_MEMBERS, documentCollections, newDocumentMember } from './document-shop';
import { DOCUMENT_ORDER, makeFunctions } from './functions';

const MEMBERS = 10_000;
/** Enough that none of them orders twice. */
const NEWCOMERS = 16_000;
const CALLERS = 32;
const TURNS = 10;
const RUN_MILLISECONDS = 1_500;
const EVENTS_PER_RUN = 20_000;
const HOT_ORDERS = 400;
const ORDER_YUAN = 365;
/** 1 % of the amount, in both. */
const POINTS_PER_ORDER = 3;
const FEN_PER_YUAN = 100;

const PART = 'orders';

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

const product = (name: string, memberIds: readonly string[]): Algorithm => ({
  name,
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

const daysAgo = (days: number): Date => new Date(Date.now() - days * 24 * 60 * 60 * 1000);

interface Shop {
  readonly data: string;
  /** Members who have ordered before, whose first order's points have long been available. */
  readonly memberIds: readonly string[];
  /** Members who have not ordered yet. */
  readonly newcomerIds: readonly string[];
  readonly documentIds: readonly string[];
}

const seed = async (): Promise<Shop> => {
  const folder = await DataFolder.make(documentCollections);
  const memberIds: string[] = [];
  const newcomerIds: string[] = [];
  const documentIds: string[] = [];
  for (let index = 0; index < MEMBERS; index += 1) {
    const life = folder.newLife(`buyer-${index}`, daysAgo(60));
    life.order(ORDER_YUAN * FEN_PER_YUAN, daysAgo(40));
    life.maintain(daysAgo(20));
    await folder.add(life);
    memberIds.push(life.member._id);
    const member = newDocumentMember(index);
    await folder.addDocument(DOCUMENT_MEMBERS, member);
    documentIds.push(member._id);
  }
  for (let index = 0; index < NEWCOMERS; index += 1) {
    const life = folder.newLife(`newcomer-${index}`, daysAgo(1));
    await folder.add(life);
    newcomerIds.push(life.member._id);
  }
  return { data: await folder.close(), memberIds, newcomerIds, documentIds };
};

/** How many orders an algorithm has had: every order is another one, of the next member. */
const sent = new Map<Algorithm, number>();

const loadOf = (
  cloud: Cloud,
  algorithm: Algorithm,
  memberIds: readonly string[],
  count: number,
  milliseconds: number | null,
): LoadOrder => ({
  url: cloud.url,
  functionName: algorithm.functionName,
  events: Array.from({ length: count }, (_unused, index) => {
    const order = (sent.get(algorithm) ?? 0) + index;
    const memberId = memberIds[order % memberIds.length] ?? '';
    const event = algorithm.event(memberId, `order-${order}`);
    return { token: cloud.systemToken, body: JSON.stringify(event) };
  }),
  callers: CALLERS,
  milliseconds,
});

const noteSent = (algorithm: Algorithm, calls: number): void => {
  sent.set(algorithm, (sent.get(algorithm) ?? 0) + calls);
};

const runOnce = async (
  cloud: Cloud,
  algorithm: Algorithm,
  milliseconds: number,
): Promise<LoadResult> => {
  const load = loadOf(cloud, algorithm, algorithm.memberIds, EVENTS_PER_RUN, milliseconds);
  const result = await runFlawless(load);
  noteSent(algorithm, result.calls);
  return result;
};

/** Many orders of one member at once: how many of those that were acknowledged were lost. */
const measureHotMember = async (cloud: Cloud, algorithm: Algorithm): Promise<Measure> => {
  const memberId = algorithm.memberIds[0] ?? '';
  const before = await algorithm.countPaid(cloud, memberId);
  const { calls, failures } = await runLoad(loadOf(cloud, algorithm, [memberId], HOT_ORDERS, null));
  noteSent(algorithm, calls);
  const refused = Object.values(failures).reduce((sum, count) => sum + count, 0);
  const paid = (await algorithm.countPaid(cloud, memberId)) - before;
  return {
    part: PART,
    name: `${algorithm.name}, one member: lost`,
    unit: 'orders',
    samples: [calls - refused - paid],
    ...(algorithm.functionName === DOCUMENT_ORDER ? {} : { bar: { most: 0 } }),
    note: `of ${calls - refused} acknowledged, ${refused} refused; ${CALLERS} callers at once`,
  };
};

/**
 * Completed orders per second, by the original design's algorithm and by the product's, in turns on
 * one local cloud; and what each loses when the orders of one member arrive at once. The original
 * knows no first order; the product's, which is two events and two rewards, is measured apart.
 */
export const measureOrders = async (): Promise<Measure[]> => {
  const { data, memberIds, newcomerIds, documentIds } = await seed();
  const cloud = await startCloud({ data, functions: await makeFunctions() });
  try {
    const theirs = original(documentIds);
    const ours = product('earnPoints.award, order', memberIds);
    const first = product('earnPoints.award, first order', newcomerIds);
    const perSecond = new Map<Algorithm, number[]>([
      [theirs, []],
      [ours, []],
      [first, []],
    ]);
    const samplesOf = (algorithm: Algorithm): number[] => perSecond.get(algorithm) ?? [];
    for (const algorithm of perSecond.keys()) {
      await warmUp((milliseconds) => runOnce(cloud, algorithm, milliseconds));
    }
    for (let turn = 0; turn < TURNS; turn += 1) {
      // Who is first changes, or a machine that slows down would favour one of them.
      const order = turn % 2 === 0 ? [theirs, ours, first] : [first, ours, theirs];
      for (const algorithm of order) {
        const { calls, seconds } = await runOnce(cloud, algorithm, RUN_MILLISECONDS);
        samplesOf(algorithm).push(calls / seconds);
      }
    }
    if ((sent.get(first) ?? 0) > NEWCOMERS) {
      throw new Error('newcomers have ordered twice, which is no first order: seed more of them');
    }
    const ratioTo = (algorithm: Algorithm): number[] =>
      samplesOf(algorithm).map((sample, turn) => sample / (samplesOf(theirs)[turn] ?? Number.NaN));
    const note = `${MEMBERS.toLocaleString('en-US')} members, runs in turns`;
    return [
      ...[...perSecond].map(([{ name }, samples]) => ({
        part: PART,
        name: `${name}, ${CALLERS} callers`,
        unit: 'calls/s',
        samples,
      })),
      {
        part: PART,
        name: 'the product to the original design',
        unit: 'ratio',
        samples: ratioTo(ours),
        bar: { least: 1 },
        note,
      },
      {
        part: PART,
        name: '  first orders, which the original does not know',
        unit: 'ratio',
        samples: ratioTo(first),
        note,
      },
      await measureHotMember(cloud, theirs),
      await measureHotMember(cloud, ours),
    ];
  } finally {
    await cloud.stop();
    await rm(data, { recursive: true, force: true });
  }
};
