import { consequences } from '../../../cloudfunctions/domain/consequences';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Store } from 'localcloud';
import { collections, type Collections } from '../../../typings/collections';
import type { Member } from '../../../typings/collections/members';
import type { PointsExchange } from '../../../typings/collections/points_exchanges';
import type { PointsRule } from '../../../typings/collections/points_rules';
import {
  createCatalogSource,
  type CatalogSource,
} from '../../../cloudfunctions/domain/member/catalog';
import type { FieldCipher } from '../../../cloudfunctions/platform/crypto';
import type { Clocks } from '../../../cloudfunctions/platform/clocks';
import type { Context } from '../../../cloudfunctions/server/context';
import type { Database } from '../../../cloudfunctions/platform/database';
import { handle } from '../../../cloudfunctions/server/handle';
import type { Delivery } from './delivery';
import { createGate } from './gate';
import { createGatedDatabase, type Watcher } from './gated-database';
import type { Entry } from './log';
import { createSimulatedWechat } from './simulated-wechat';
import { createStoreDatabase } from './store-database';
import { Timeline } from './timeline';

const DEADLINE_MILLISECONDS = 10_000;
const SHARED_MEMORY = '/dev/shm';

/** Data in memory where the system has such a folder: nothing here is to last. */
const makeFolder = (): string => {
  try {
    return mkdtempSync(join(SHARED_MEMORY, 'simulation-'));
  } catch {
    return mkdtempSync(join(tmpdir(), 'simulation-'));
  }
};

const toHex = (number: number): string => number.toString(16).padStart(8, '0');

/** The cloud of one history: its data, its clock, its WeChat, and the log of what happens. */
export class World {
  readonly log: Entry[] = [];
  readonly timeline: Timeline;
  /** Past the gate: for the harness itself. */
  readonly db: Database;
  private readonly cipher: FieldCipher;
  private readonly folder = makeFolder();
  private readonly store: Store;
  private readonly members = new Map<string, Member>();
  private readonly items = new Map<string, PointsExchange>();
  private readonly rules = new Map<string, PointsRule>();
  private readonly clocks: Clocks = {
    wall: () => this.timeline.wallMilliseconds(),
    monotonic: () => this.timeline.elapsedMilliseconds(),
  };
  private readonly catalogs = new Map<string, CatalogSource>();

  constructor(cipher: FieldCipher, startMilliseconds: number) {
    this.timeline = new Timeline(startMilliseconds);
    this.store = new Store({ path: this.folder, durable: false });
    this.db = createStoreDatabase(this.store);
    this.cipher = cipher;
  }

  /** Makes the collections and puts the shop's own data into them. */
  async open(documents: {
    [Name in keyof Collections]?: readonly Collections[Name][];
  }): Promise<void> {
    await this.store.declare(collections);
    for (const [name, rows] of Object.entries(documents)) {
      for (const row of rows) await this.db.insert(name as keyof Collections, row as never);
    }
    for (const item of documents.points_exchanges ?? []) this.items.set(item._id, item);
    for (const rule of documents.points_rules ?? []) this.rules.set(rule._id, rule);
  }

  /** Runs one invocation; what comes of it is in the log. */
  invoke(delivery: Delivery): void {
    this.log.push({ kind: 'begin', delivery });
    const { call } = delivery;
    void handle(call.definition, this.contextOf(delivery), call.event).then((reply) => {
      delivery.reply = reply;
      this.log.push({ kind: 'end', delivery });
    });
  }

  all<Name extends keyof Collections>(name: Name): Collections[Name][] {
    return this.store.find(name, { query: {} }) as unknown as Collections[Name][];
  }

  /** The newest life of an account, as its first one tells. */
  newestLife(memberId: string): string {
    return this.members.get(memberId)?.successor?.id ?? memberId;
  }

  async close(): Promise<void> {
    await this.store.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private contextOf(delivery: Delivery): Context {
    const gate = createGate(this.timeline, delivery);
    const { random, call } = delivery;
    const note = (level: string) => (event: string, fields?: object) => {
      if (level === 'error') delivery.errors.push(`${event} ${JSON.stringify(fields ?? {})}`);
    };
    return {
      caller: call.caller,
      now: delivery.now,
      deadline: new Date(delivery.now.getTime() + DEADLINE_MILLISECONDS),
      db: createGatedDatabase(this.db, gate, this.watcherOf(delivery)),
      wechat: createSimulatedWechat(gate, (openid, templateId) =>
        this.log.push({ kind: 'sent', delivery, openid, templateId }),
      ),
      files: {
        upload: (path) => Promise.resolve(`cloud://simulation/${path}`),
        remove: () => Promise.resolve(),
      },
      cipher: this.cipher,
      catalog: this.catalogOf(call.functionName),
      log: { info: note('info'), warn: note('warn'), error: note('error') },
      requestId: delivery.id,
      clock: () => new Date(this.timeline.wallMilliseconds()),
      random: () => random.next(),
      newId: () =>
        Array.from({ length: 3 }, () => toHex(Math.floor(random.next() * 2 ** 32))).join(''),
      sleep: (milliseconds) =>
        new Promise((resolve) => {
          this.timeline.after(milliseconds, () => {
            if (!delivery.dead) resolve();
          });
        }),
    };
  }

  /** One instance per function: what it keeps, it keeps between invocations. */
  private catalogOf(functionName: string): CatalogSource {
    const kept = this.catalogs.get(functionName) ?? createCatalogSource(this.clocks, consequences);
    this.catalogs.set(functionName, kept);
    return kept;
  }

  private watcherOf(delivery: Delivery | null): Watcher {
    return {
      written: (collection, id) => {
        if (collection === 'members') this.noteMembers(delivery, id);
        if (collection === 'points_exchanges') this.noteItems(delivery, id);
        if (collection === 'points_rules') this.noteRules(delivery, id);
        if (collection === 'rule_budget_shards') this.noteShards(id);
      },
      rival: (collection, id) => {
        if (collection !== 'members' || id === null) return;
        const before = this.members.get(id);
        if (before === undefined) return;
        void this.db.update('members', { _id: id }, { $inc: { version: 1 } });
        this.watcherOf(null).written('members', id);
      },
    };
  }

  private noteMembers(delivery: Delivery | null, id: string | null): void {
    for (const after of this.read('members', id)) {
      const before = this.members.get(after._id) ?? null;
      this.members.set(after._id, after);
      this.log.push({ kind: 'member', delivery, before, after });
    }
  }

  private noteItems(delivery: Delivery | null, id: string | null): void {
    for (const after of this.read('points_exchanges', id)) {
      const before = this.items.get(after._id);
      this.items.set(after._id, after);
      if (before !== undefined) this.log.push({ kind: 'item', delivery, before, after });
    }
  }

  private noteRules(delivery: Delivery | null, id: string | null): void {
    for (const after of this.read('points_rules', id)) {
      const before = this.rules.get(after._id) ?? null;
      if (before !== null && before.version === after.version) continue;
      this.rules.set(after._id, after);
      const at = this.timeline.wallMilliseconds();
      this.log.push({ kind: 'rule', delivery, at, before, after });
    }
  }

  private noteShards(id: string | null): void {
    for (const shard of this.read('rule_budget_shards', id)) {
      this.log.push({ kind: 'budget', shard });
    }
  }

  private read<Name extends 'members' | 'points_exchanges' | 'points_rules' | 'rule_budget_shards'>(
    name: Name,
    id: string | null,
  ): Collections[Name][] {
    const found =
      id === null
        ? this.store.find(name, { query: {} })
        : this.store.find(name, { query: { _id: id } });
    return found as unknown as Collections[Name][];
  }
}
