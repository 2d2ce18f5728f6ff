import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import * as v from 'valibot';
import type { Clock } from '../clock';
import { CloudError } from '../errors';

interface FileStorageOptions {
  /** Where the files are kept. */
  readonly folder: string;
  /** Signs uploads and temporary addresses. */
  readonly secret: string;
  readonly environmentId: string;
  readonly clock: Clock;
}

/** A permit to upload one file. */
export interface UploadTicket {
  /** The path of the address to PUT to. */
  readonly location: string;
  readonly authorization: string;
  readonly fileId: string;
}

interface StoredFile {
  readonly size: number;
  readonly contentType: string;
  readonly content: () => ReadStream;
}

const metadataSchema = v.object({
  path: v.string(),
  contentType: v.string(),
  size: v.number(),
  owner: v.string(),
  /** The name of the file with the content; missing: the file named by the same hash. */
  content: v.optional(v.string()),
});

type Metadata = v.InferOutput<typeof metadataSchema>;

/** A file in a list. */
interface FileSummary extends Metadata {
  readonly fileId: string;
  /** Milliseconds since 1970, by the real clock. */
  readonly storedAt: number;
}

const UPLOAD_SECONDS = 15 * 60;
const LONGEST_PATH_BYTES = 512;
const contentTypes: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  svg: 'image/svg+xml',
  json: 'application/json',
  csv: 'text/csv; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
};

/** Refuses a path in the cloud that is not a plain relative path. */
const checkPath = (path: string): void => {
  const isBad =
    path === '' ||
    Buffer.byteLength(path) > LONGEST_PATH_BYTES ||
    /[\p{Cc}\\?#%]/u.test(path) ||
    path.split('/').some((part) => part === '' || part === '.' || part === '..');
  if (isBad) throw new CloudError('STORAGE_SIGN_PARAM_INVALID', `invalid path: ${path}`);
};

const contentTypeOf = (path: string): string => {
  const extension = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  return contentTypes[extension] ?? 'application/octet-stream';
};

/**
 * The files of the cloud storage on the local disk. The name of a file is the hash of its path, so
 * that no path can lead outside the folder. The first client that uploads a file owns it. The
 * system ('') may do everything.
 */
export class FileStorage {
  private lastTurn: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: FileStorageOptions) {}

  fileIdOf(path: string): string {
    const { environmentId } = this.options;
    return `cloud://${environmentId}.${environmentId}-files/${path}`;
  }

  /** The path that a file id names; STORAGE_FILE_NONEXIST for an id of another environment. */
  pathOf(fileId: string): string {
    const prefix = this.fileIdOf('');
    if (!fileId.startsWith(prefix)) {
      throw new CloudError('STORAGE_FILE_NONEXIST', `no such file: ${fileId}`);
    }
    return fileId.slice(prefix.length);
  }

  /** Signs a permit to upload; `owner` is a client's id, or '' for the system. */
  ticket(path: string, owner: string): UploadTicket {
    checkPath(path);
    const expires = this.seconds() + UPLOAD_SECONDS;
    const claim = Buffer.from(JSON.stringify({ path, owner, expires })).toString('base64url');
    return {
      location: `/storage/${encodeURI(path)}`,
      authorization: `${claim}.${this.sign(`upload:${claim}`)}`,
      fileId: this.fileIdOf(path),
    };
  }

  /** Stores what a ticket allows, whole or not at all. Throws STORAGE_EXCEED_AUTHORITY. */
  async put(
    path: string,
    authorization: string,
    content: Readable,
    largestBytes: number,
  ): Promise<void> {
    const { owner } = this.readTicket(path, authorization);
    const existing = await this.metadata(path);
    if (existing) this.checkOwner(existing, owner);
    await mkdir(this.options.folder, { recursive: true });
    const file = `${this.fileOf(path)}.${process.hrtime.bigint()}`;
    try {
      const size = await this.write(file, content, largestBytes);
      await this.inTurn(() => this.replace(path, owner, { file, size }));
    } catch (error) {
      await rm(file, { force: true });
      throw error;
    }
  }

  /**
   * A signed address of a file, valid for `maxAgeSeconds`; STORAGE_FILE_NONEXIST if there is no
   * such file.
   */
  async temporaryLocation(path: string, maxAgeSeconds: number): Promise<string> {
    checkPath(path);
    if (!(await this.metadata(path))) {
      throw new CloudError('STORAGE_FILE_NONEXIST', `no such file: ${path}`);
    }
    return this.locationOf(path, maxAgeSeconds);
  }

  /** The same for a file that is known to exist. */
  locationOf(path: string, maxAgeSeconds: number): string {
    const expires = this.seconds() + maxAgeSeconds;
    return `/storage/${path}?expires=${expires}&sign=${this.sign(`read:${expires}:${path}`)}`;
  }

  /** The file at a signed address; null for a bad or outdated signature, or no file. */
  async read(path: string, expires: string, signature: string): Promise<StoredFile | null> {
    const isGood = this.isSignature(`read:${expires}:${path}`, signature);
    if (!isGood || Number(expires) < this.seconds()) return null;
    const metadata = await this.metadata(path);
    if (!metadata) return null;
    const file = this.contentOf(metadata);
    return { ...metadata, content: () => createReadStream(file) };
  }

  /** The files, the latest first, at most `limit` of them, and whether there are more. */
  async list(limit: number): Promise<{ files: FileSummary[]; isCut: boolean }> {
    const names = await readdir(this.options.folder).catch(() => []);
    const described = names.filter((name) => /^[0-9a-f]{64}\.json$/.test(name));
    const files: FileSummary[] = [];
    for (const name of described.slice(0, limit)) {
      const file = join(this.options.folder, name);
      const written = await readFile(file, 'utf8').catch(() => undefined);
      // The file was removed after the folder was read.
      if (written === undefined) continue;
      const metadata = v.parse(metadataSchema, JSON.parse(written));
      const { mtimeMs } = await stat(file);
      files.push({ ...metadata, fileId: this.fileIdOf(metadata.path), storedAt: mtimeMs });
    }
    files.sort((left, right) => right.storedAt - left.storedAt);
    return { files, isCut: described.length > limit };
  }

  /**
   * Removes a file in the name of its owner, or of the system (''). STORAGE_FILE_NONEXIST if there is
   * none, STORAGE_EXCEED_AUTHORITY if it belongs to somebody else.
   */
  async remove(path: string, by: string): Promise<void> {
    await this.inTurn(async () => {
      const metadata = await this.metadata(path);
      if (!metadata) throw new CloudError('STORAGE_FILE_NONEXIST', `no such file: ${path}`);
      this.checkOwner(metadata, by);
      await rm(`${this.fileOf(path)}.json`, { force: true });
      await rm(this.contentOf(metadata), { force: true });
    });
  }

  /**
   * Runs one change after the other, so that the owner of a file cannot change before it is
   * replaced.
   */
  private inTurn(change: () => Promise<void>): Promise<void> {
    const turn = this.lastTurn.then(change, change);
    this.lastTurn = turn;
    return turn;
  }

  /** Makes a finished file the content of a path, by one rename. */
  private async replace(
    path: string,
    by: string,
    { file, size }: { readonly file: string; readonly size: number },
  ): Promise<void> {
    const existing = await this.metadata(path);
    if (existing) this.checkOwner(existing, by);
    const owner = existing?.owner ?? by;
    const contentType = contentTypeOf(path);
    const metadata: Metadata = { path, contentType, size, owner, content: basename(file) };
    const draft = `${file}.part`;
    await this.write(draft, [Buffer.from(JSON.stringify(metadata))], Infinity);
    await rename(draft, `${this.fileOf(path)}.json`);
    if (existing) await rm(this.contentOf(existing), { force: true });
  }

  private contentOf({ path, content }: Metadata): string {
    return content === undefined ? this.fileOf(path) : join(this.options.folder, content);
  }

  private checkOwner({ owner }: Metadata, by: string): void {
    if (by !== '' && owner !== by) {
      throw new CloudError('STORAGE_EXCEED_AUTHORITY', 'the file belongs to somebody else');
    }
  }

  private readTicket(path: string, authorization: string): { owner: string } {
    const [claim = '', signature = ''] = authorization.split('.');
    const refused = new CloudError('STORAGE_EXCEED_AUTHORITY', 'this upload is not allowed');
    if (!this.isSignature(`upload:${claim}`, signature)) throw refused;
    const schema = v.object({ path: v.string(), owner: v.string(), expires: v.number() });
    const parsed = v.parse(schema, JSON.parse(Buffer.from(claim, 'base64url').toString()));
    if (parsed.path !== path || parsed.expires < this.seconds()) throw refused;
    return parsed;
  }

  private async write(
    file: string,
    content: Readable | readonly Buffer[],
    largestBytes: number,
  ): Promise<number> {
    const handle = await open(file, 'w', 0o600);
    let size = 0;
    try {
      // A client that sends too much still gets an answer, so the stream stays open.
      const chunks =
        content instanceof Readable ? content.iterator({ destroyOnReturn: false }) : content;
      for await (const chunk of chunks) {
        const bytes = Buffer.from(chunk);
        size += bytes.length;
        if (size > largestBytes) {
          throw new CloudError('STORAGE_REQUEST_FAIL', `the file is over ${largestBytes} bytes`);
        }
        await handle.write(bytes);
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    return size;
  }

  private async metadata(path: string): Promise<Metadata | null> {
    let written: string;
    try {
      written = await readFile(`${this.fileOf(path)}.json`, 'utf8');
    } catch {
      return null;
    }
    return v.parse(metadataSchema, JSON.parse(written));
  }

  private fileOf(path: string): string {
    return join(this.options.folder, createHash('sha256').update(path).digest('hex'));
  }

  private seconds(): number {
    return Math.floor(this.options.clock.now() / 1000);
  }

  private sign(text: string): string {
    return createHmac('sha256', this.options.secret).update(text).digest('base64url');
  }

  private isSignature(text: string, signature: string): boolean {
    const expected = Buffer.from(this.sign(text));
    const given = Buffer.from(signature);
    return expected.length === given.length && timingSafeEqual(expected, given);
  }
}
