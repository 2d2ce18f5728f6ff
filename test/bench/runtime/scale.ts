import { rm } from 'node:fs/promises';
import { buildFunctions } from 'localcloud/testing';
import { startCloud } from '../../support/cloud';
import { median, type Measure } from '../report';
import { sources } from './functions';
import { makeMembersFolder, memberId, openidOf } from './members';
import { ownMegabytes, processOf } from './process-figures';

const FEW = 10_000;
const MANY = 1_000_000;
const READS = 300;
const TURNS = 9;
const PART = 'scale';

interface Shop {
  readonly startSeconds: number;
  /** Memory beside mapped pages, now. */
  megabytes(): number;
  /** The median time of one read in milliseconds, of members from the first to the last. */
  readById(): Promise<number>;
  readByIndex(): Promise<number>;
  close(): Promise<void>;
}

const openWith = async (count: number, functions: string): Promise<Shop> => {
  const data = await makeMembersFolder(count);
  const startedAt = performance.now();
  const cloud = await startCloud({ data, functions, seed: false });
  const startSeconds = (performance.now() - startedAt) / 1000;
  const read = async (event: object): Promise<number> => {
    const { body } = await cloud.raw('/v1/functions/reader', {
      method: 'POST',
      headers: { authorization: `Bearer ${cloud.systemToken}` },
      body: JSON.stringify(event),
    });
    const { milliseconds }: { milliseconds?: number[] } = JSON.parse(JSON.stringify(body));
    if (milliseconds?.length !== READS) throw new Error(`reading: ${JSON.stringify(body)}`);
    return median(milliseconds);
  };
  const numbers = Array.from({ length: READS }, (_unused, at) => Math.floor((at * count) / READS));
  return {
    startSeconds,
    megabytes: () => ownMegabytes(processOf(data)),
    readById: () => read({ ids: numbers.map(memberId) }),
    readByIndex: () => read({ openids: numbers.map(openidOf) }),
    close: async () => {
      await cloud.stop();
      await rm(data, { recursive: true, force: true });
    },
  };
};

interface Ratios {
  readonly samples: readonly number[];
  readonly milliseconds: number;
}

/** How many times as long one read takes as the other; in turns, so that both meet the same noise. */
const compare = async (
  read: () => Promise<number>,
  other: () => Promise<number>,
): Promise<Ratios> => {
  const times: number[] = [];
  const samples: number[] = [];
  for (let turn = -1; turn < TURNS; turn += 1) {
    const milliseconds = await read();
    const ratio = milliseconds / (await other());
    if (turn < 0) continue;
    times.push(milliseconds);
    samples.push(ratio);
  }
  return { samples, milliseconds: median(times) };
};

const measureBoth = async (few: Shop, many: Shop): Promise<Measure[]> => {
  const byId = await compare(many.readById, few.readById);
  const byIndex = await compare(many.readByIndex, few.readByIndex);
  return [
    {
      part: PART,
      name: 'start with a million',
      unit: 's',
      samples: [many.startSeconds],
      bar: { most: 3 },
    },
    {
      part: PART,
      name: 'own memory with a million',
      unit: 'MB',
      samples: [many.megabytes()],
      bar: { most: 500 },
      note: `with one worker; ${Math.round(few.megabytes())} MB with ten thousand`,
    },
    {
      part: PART,
      name: 'by id, to ten thousand',
      unit: 'ratio',
      samples: byId.samples,
      bar: { most: 1.3 },
      note: `median ${byId.milliseconds.toFixed(2)} ms`,
    },
    {
      part: PART,
      name: 'by an index, to ten thousand',
      unit: 'ratio',
      samples: byIndex.samples,
      bar: { most: 1.3 },
      note: `median ${byIndex.milliseconds.toFixed(2)} ms`,
    },
  ];
};

/** Whether a million members cost more than ten thousand. */
export const measureScale = async (): Promise<Measure[]> => {
  const functions = await buildFunctions(sources);
  const shops: Shop[] = [];
  try {
    const few = await openWith(FEW, functions);
    shops.push(few);
    const many = await openWith(MANY, functions);
    shops.push(many);
    return await measureBoth(few, many);
  } finally {
    await Promise.all(shops.map((shop) => shop.close()));
  }
};
