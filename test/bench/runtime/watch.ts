import { RealtimeClient } from 'localcloud/testing';
import { startCloud, type Cloud } from '../../support/cloud';
import type { Measure } from '../report';
import { ownMegabytes, processOf } from './process-figures';

const MEMBERS = 100;
const CONNECTIONS_OF_EACH = 10;
const WATCHERS = MEMBERS * CONNECTIONS_OF_EACH;
const MESSAGES = 200;
const PART = 'watch';

const openid = (member: number): string => `watcher_${member}`;

/** Has every watcher watch his own messages, over a connection of his own. */
const openWatchers = async (cloud: Cloud): Promise<RealtimeClient[][]> => {
  const watchers: RealtimeClient[][] = [];
  for (let member = 0; member < MEMBERS; member += 1) {
    const own: RealtimeClient[] = [];
    for (let count = 0; count < CONNECTIONS_OF_EACH; count += 1) {
      const client = await RealtimeClient.logIn(cloud, openid(member));
      await client.watch({ _openid: '{openid}' }, { collName: 'messages' });
      own.push(client);
    }
    watchers.push(own);
  }
  return watchers;
};

/** Writes a message and answers after how long the last of its member's watchers had heard of it. */
const tell = async (
  cloud: Cloud,
  watchers: RealtimeClient[][],
  number: number,
): Promise<number> => {
  const member = number % MEMBERS;
  const id = `message_${number}`;
  const hears = Promise.all(
    (watchers[member] ?? []).map(
      ({ socket }) =>
        new Promise<void>((heard) => {
          const listen = (data: unknown): void => {
            if (!String(data).includes(id)) return;
            socket.off('message', listen);
            heard();
          };
          socket.on('message', listen);
        }),
    ),
  );
  const start = performance.now();
  const created = { $date: new Date().toISOString() };
  await cloud.insert('messages', [{ _id: id, _openid: openid(member), read: false, created }]);
  await hears;
  return performance.now() - start;
};

/** What a thousand watchers cost, and how soon a write reaches those whom it concerns. */
export const measureWatch = async (): Promise<Measure[]> => {
  const cloud = await startCloud({ seed: false });
  try {
    const processId = processOf(cloud.data);
    const before = ownMegabytes(processId);
    const watchers = await openWatchers(cloud);
    const taken = ownMegabytes(processId) - before;
    const delays: number[] = [];
    for (let number = 0; number < MESSAGES; number += 1) {
      delays.push(await tell(cloud, watchers, number));
    }
    for (const { socket } of watchers.flat()) socket.terminate();
    return [
      {
        part: PART,
        name: `memory of ${WATCHERS} watchers`,
        unit: 'MB',
        samples: [taken],
        bar: { most: 200 },
        note: `beside ${before.toFixed(0)} MB before; a connection each`,
      },
      {
        part: PART,
        name: 'from asking for a write to the last watcher',
        unit: 'ms',
        samples: delays,
        bar: { most: 200 },
        note: `${CONNECTIONS_OF_EACH} of ${WATCHERS} watchers hear of each; the write itself is in it`,
      },
    ];
  } finally {
    await cloud.stop();
  }
};
