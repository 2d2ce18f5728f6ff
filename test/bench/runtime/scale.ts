import { rm } from 'node:fs/promises';
import { buildFunctions } from '../../localcloud/support/functions';
import { startCloud } from '../../support/cloud';
import { median, type Measure } from '../report';
import { sources } from './functions';
import { makeMembersFolder, memberId, openidOf } from './members';
import { ownMegabytes, processOf } from './process-figures';

const FEW = 10_000;
const MANY = 1_000_000;
const READS = 300;
const TURNS = 5;
const part = 'scale';

interface Figures {
  readonly startSeconds: number;
  readonly megabytes: number;
  readonly byId: readonly number[];
  readonly byIndex: readonly number[];
}

const measureWith = async (count: number, functions: string): Promise<Figures> => {
  const data = await makeMembersFolder(count);
  const startedAt = performance.now();
  const cloud = await startCloud({ data, functions, seed: false });
  const startSeconds = (performance.now() - startedAt) / 1000;
  try {
    const authorization = `Bearer ${cloud.systemToken}`;
    const read = async (event: object): Promise<number> => {
      const { body } = await cloud.raw('/v1/functions/reader', {
        method: 'POST',
        headers: { authorization },
        body: JSON.stringify(event),
      });
      const { milliseconds }: { milliseconds?: number[] } = JSON.parse(JSON.stringify(body));
      if (milliseconds?.length !== READS) throw new Error(`reading: ${JSON.stringify(body)}`);
      return median(milliseconds);
    };
    const numbers = Array.from({ length: READS }, (_unused, at) =>
      Math.floor((at * count) / READS),
    );
    const byId: number[] = [];
    const byIndex: number[] = [];
    for (let turn = -1; turn < TURNS; turn += 1) {
      const one = await read({ ids: numbers.map(memberId) });
      const other = await read({ openids: numbers.map(openidOf) });
      if (turn >= 0) byId.push(one);
      if (turn >= 0) byIndex.push(other);
    }
    return { startSeconds, megabytes: ownMegabytes(processOf(data)), byId, byIndex };
  } finally {
    await cloud.stop();
    await rm(data, { recursive: true, force: true });
  }
};

/** Whether a million members cost more than ten thousand. */
export const measureScale = async (): Promise<Measure[]> => {
  const functions = await buildFunctions(sources);
  const few = await measureWith(FEW, functions);
  const many = await measureWith(MANY, functions);
  const ratio = (all: readonly number[], to: readonly number[]): number[] =>
    all.map((value) => value / median(to));
  return [
    {
      part,
      name: 'start with a million',
      unit: 's',
      samples: [many.startSeconds],
      bar: { most: 3 },
    },
    {
      part,
      name: 'own memory with a million',
      unit: 'MB',
      samples: [many.megabytes],
      bar: { most: 500 },
      note: `with one worker; ${Math.round(few.megabytes)} MB with ten thousand`,
    },
    {
      part,
      name: 'by id, to ten thousand',
      unit: 'ratio',
      samples: ratio(many.byId, few.byId),
      bar: { most: 1.3 },
      note: `median ${median(many.byId).toFixed(2)} ms`,
    },
    {
      part,
      name: 'by an index, to ten thousand',
      unit: 'ratio',
      samples: ratio(many.byIndex, few.byIndex),
      bar: { most: 1.3 },
      note: `median ${median(many.byIndex).toFixed(2)} ms`,
    },
  ];
};
