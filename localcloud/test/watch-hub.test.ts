import { WatchHub } from '../realtime/hub';
import { defaultRealtimeLimits } from '../realtime/limits';
import type { ServerMessage } from '../realtime/message';
import type { Watch } from '../realtime/watch';
import { SecurityRules } from '../rules';
import { insertDocuments, type Store } from '../store';
import { openStore } from './support/store';

let store: Store;
let close: () => Promise<void>;
let now = 0;
/** A clock that has gone on whenever it is looked at. */
const tick = (): number => (now += 1);

beforeAll(async () => {
  ({ store, close } = openStore());
  await store.declare([{ name: 'news', indexes: [] }]);
  await insertDocuments(store, 'news', [
    { _id: 'short', end: new Date(100) },
    { _id: 'long', end: new Date(1000) },
  ]);
});
afterAll(() => close());

const limits = { ...defaultRealtimeLimits, mostWatchesPerClient: 2, mostWatches: 3 };

/** A hub with a readable collection, and the messages of its watches. */
const openHub = (rule: string | boolean) => {
  const rules = new SecurityRules(store);
  rules.declare('news', { read: rule });
  const hub = new WatchHub({ store, rules, now: tick, limits });
  const told: ServerMessage[] = [];
  const watch = (uid: string, query: object = {}): Promise<Watch> => {
    const session = { id: uid, uid, openid: uid, loginType: 'CUSTOM' as const, expires: Infinity };
    const request = { collName: 'news', query: JSON.stringify(query) };
    const sink = { watchId: uid, send: (message: ServerMessage) => void told.push(message) };
    return hub.open(session, request, sink, 'request');
  };
  return { hub, told, watch };
};

const tooMany = { code: 'EXCEED_WATCH_LIMIT' };

test('a client may have so many watches, and all together so many', async () => {
  const { hub, watch } = openHub(true);
  const first = await watch('alice');
  await watch('alice');
  await expect(watch('alice')).rejects.toMatchObject(tooMany);
  await watch('bob');
  await expect(watch('bob')).rejects.toMatchObject(tooMany);
  await expect(watch('carol')).rejects.toMatchObject(tooMany);
  hub.close(first);
  await watch('carol');
});

test('a watch that waits for its client makes room: for its own, and where all are full, for any', async () => {
  const { hub, watch } = openHub(true);
  const [ofAlice, ofBob] = [await watch('alice'), await watch('bob')];
  await watch('alice');
  hub.detach(ofBob);
  await expect(watch('alice')).rejects.toMatchObject(tooMany);
  hub.detach(ofAlice);
  await watch('alice');
  await watch('carol');
  await expect(watch('dora')).rejects.toMatchObject(tooMany);
});

test('the server date of a query and the now of its rule are one moment, each time', async () => {
  const { told, watch } = openHub('now <= doc.end');
  now = 50;
  const unbounded = watch('alice', {});
  await expect(unbounded).rejects.toMatchObject({ code: 'DATABASE_PERMISSION_DENIED' });
  await watch('alice', { end: { $gte: { $date: { offset: 0 } } } });
  expect(told.map((message) => JSON.stringify(message))).toEqual([
    expect.stringMatching(/long.*short/),
  ]);
  now = 500;
  await watch('bob', { end: { $gte: { $date: { offset: 0 } } } });
  expect(JSON.stringify(told.at(-1))).toContain('long');
  expect(JSON.stringify(told.at(-1))).not.toContain('short');
});
