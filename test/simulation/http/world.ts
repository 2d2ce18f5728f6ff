import { parseDocument, toExtendedJson } from 'localcloud';
import type { CollectionName, Collections } from '../../../typings/collections';
import { startCloud, type Cloud } from '../../support/cloud';
import { secretsOf } from '../harness/cast';
import { readFinalState, type FinalState } from '../harness/final-state';
import { drawShop, type SimulatedShop } from '../harness/shop';

/** A running local cloud with a simulated shop: functions are called over HTTP, by the real SDK. */
export interface HttpWorld {
  readonly cloud: Cloud;
  readonly shop: SimulatedShop;
  /** What the clock on the wall shows. */
  now(): Date;
  setClock(milliseconds: number): Promise<void>;
  read<Name extends CollectionName>(name: Name, query?: object): Promise<Collections[Name][]>;
  readAll(): Promise<FinalState>;
  stop(): Promise<void>;
}

const finalCollections = [
  'members',
  'points_records',
  'points_events',
  'points_exchange_records',
  'member_level_history',
  'balance_records',
  'member_coupons',
  'member_privileges',
  'addresses',
  'phone_claims',
  'points_exchanges',
  'messages',
  'subscription_quotas',
  'points_rules',
  'points_rule_versions',
  'rule_budget_shards',
] as const satisfies readonly CollectionName[];

/** Starts the cloud of a seed, its shop open. */
export const openHttpWorld = async (seed: string): Promise<HttpWorld> => {
  const { encryptionKey, identitySecret } = secretsOf(seed);
  const cloud = await startCloud({
    seed: false,
    env: {
      LOCALCLOUD_VARIABLE_FIELD_ENCRYPTION_KEY: encryptionKey ?? '',
      LOCALCLOUD_VARIABLE_MEMBER_ID_SECRET: identitySecret ?? '',
    },
  });
  const shop = drawShop(seed);
  const insert = (name: CollectionName, documents: readonly object[]): Promise<void> =>
    cloud.insert(
      name,
      documents.map((document) => toExtendedJson(document as never) as object),
    );
  await insert('member_levels', shop.levels);
  await insert('points_rules', shop.rules);
  await insert('settings', [shop.settings]);
  await insert('points_exchanges', shop.items);
  let ahead = 0;
  const read = async <Name extends CollectionName>(
    name: Name,
    query: object = {},
  ): Promise<Collections[Name][]> =>
    (await cloud.documents(name, query)).map(
      (document) => parseDocument(JSON.stringify(document), 0) as unknown as Collections[Name],
    );
  return {
    cloud,
    shop,
    read,
    now: () => new Date(Date.now() + ahead),
    setClock: async (milliseconds) => {
      await cloud.clock.set(new Date(milliseconds).toISOString());
      ahead = milliseconds - Date.now();
    },
    readAll: async () => {
      const loaded = new Map<string, readonly object[]>();
      for (const name of finalCollections) loaded.set(name, await read(name));
      return readFinalState({
        all: <Name extends CollectionName>(name: Name) =>
          (loaded.get(name) ?? []) as Collections[Name][],
      });
    },
    stop: () => cloud.stop(),
  };
};
