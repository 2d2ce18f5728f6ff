import { consequences } from '../../../cloudfunctions/domain/consequences';
import { readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { randomBytes } from 'node:crypto';
import { EJSON } from 'bson';
import {
  type Document,
  insertDocuments,
  insertSeeds,
  loadSecrets,
  Store,
  type StoreDeclaration,
} from 'localcloud';
import type { Catalog } from '../../../cloudfunctions/domain/member/catalog';
import { createCipher } from '../../../cloudfunctions/platform/crypto';
import cloudConfig from '../../../localcloud.json';
import { collections } from '../../../typings/collections';
import { Life } from './life';

/** Documents of one write: a batch looks for its own duplicates one by one. */
const BATCH_DOCUMENTS = 250;

const seeds = path.resolve(__dirname, '../../../cloudfunctions/seed');

const readSeed = (collection: string): Record<string, unknown>[] =>
  readFileSync(path.join(seeds, `${collection}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => EJSON.parse(line));

/** The rules, levels and settings of a new shop, as the product's own code reads them. */
const seedCatalog = (): Catalog => {
  const catalog = {
    levels: readSeed('member_levels'),
    rules: readSeed('points_rules'),
    settings: readSeed('settings')[0],
    consequences,
  };
  // The files are the product's own, and its tests hold them to these types.
  return catalog as unknown as Catalog;
};

/**
 * The data folder of a local cloud that does not run yet, to be filled with members whose documents
 * the product's own decisions made: quicker than calling functions, and no different.
 */
export class DataFolder {
  private readonly waiting = new Map<string, Document[]>();
  private readonly catalog = seedCatalog();

  private constructor(
    readonly folder: string,
    private readonly store: Store,
    private readonly derive: (purpose: string, text: string) => string,
  ) {}

  /** A new folder with the seed of a new shop, and with collections that only a benchmark has. */
  static async make(others: readonly StoreDeclaration[] = []): Promise<DataFolder> {
    const folder = await mkdtemp(path.join(tmpdir(), 'bench-data-'));
    const { variables } = loadSecrets(folder, cloudConfig.secrets);
    const { derive } = createCipher(
      {
        encryptionKey: variables['FIELD_ENCRYPTION_KEY'] ?? '',
        identitySecret: variables['MEMBER_ID_SECRET'] ?? '',
      },
      randomBytes,
    );
    const store = new Store({ path: path.join(folder, 'store'), durable: false });
    await store.declare([...collections, ...others]);
    const record = path.join(folder, 'seeded.json');
    await insertSeeds(store, { folder: seeds, record, now: Date.now() });
    return new DataFolder(folder, store, derive);
  }

  /** Begins the life of a member who has registered at a time. */
  newLife(openid: string, registeredAt: Date): Life {
    return Life.begin(openid, { derive: this.derive, catalog: this.catalog, now: registeredAt });
  }

  /** Writes a member and everything that was copied out of the member's commits. */
  async add(life: Life): Promise<void> {
    for (const { collection, document } of life.documents()) {
      await this.addDocument(collection, document);
    }
  }

  async addDocument(collection: string, document: object): Promise<void> {
    const documents = this.waiting.get(collection) ?? [];
    this.waiting.set(collection, documents);
    // A plain object of dates, numbers, texts, lists and nulls, as the store keeps them.
    documents.push(document as Document);
    if (documents.length >= BATCH_DOCUMENTS) await this.write(collection);
  }

  /** Ends the filling: after this a local cloud can be started on the folder. */
  async close(): Promise<string> {
    for (const collection of this.waiting.keys()) await this.write(collection);
    await this.store.close();
    return this.folder;
  }

  private async write(collection: string): Promise<void> {
    const documents = this.waiting.get(collection) ?? [];
    this.waiting.set(collection, []);
    await insertDocuments(this.store, collection, documents);
  }
}
