import { createReadStream, type Stats } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream';
import { createGzip } from 'node:zlib';
import { CloudError } from '../errors';
import type { Exchange } from './exchange';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
};

const compressible = new Set(['.html', '.js', '.css', '.json', '.svg', '.txt', '.map']);

/** A name with a hash in it never changes its content. */
const hashedName = /[.-][0-9a-f]{8,}\.(js|css|png|jpe?g|svg|webp|gif|woff2)$/;

const regularFile = async (file: string): Promise<Stats | null> => {
  const found = await stat(file).catch(() => null);
  return found?.isFile() ? found : null;
};

/** Serves a browser build: its files, and index.html for every page of the single-page application. */
export class StaticFiles {
  private readonly root: string;

  constructor(folder: string) {
    this.root = resolve(folder);
  }

  async handle(exchange: Exchange): Promise<void> {
    const { request } = exchange;
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      throw new CloudError('NOT_FOUND', 'nothing answers here');
    }
    const file = await this.find(exchange.path);
    if (file) return this.send(exchange, file.name, file.stats);
    // A missing script must not be answered with a page.
    if (extname(exchange.path) !== '') throw new CloudError('NOT_FOUND', 'there is no such file');
    const index = join(this.root, 'index.html');
    const stats = await regularFile(index);
    if (!stats) throw new CloudError('NOT_FOUND', 'the browser build is missing');
    return this.send(exchange, index, stats);
  }

  private async find(path: string): Promise<{ name: string; stats: Stats } | null> {
    let decoded: string;
    try {
      decoded = decodeURIComponent(path);
    } catch {
      throw new CloudError('INVALID_PARAM', 'the path is not encoded well');
    }
    if (decoded.includes('\0')) throw new CloudError('INVALID_PARAM', 'the path has a NUL');
    const name = resolve(this.root, `.${decoded}`);
    if (name !== this.root && !name.startsWith(this.root + sep)) return null;
    const stats = await regularFile(name);
    if (!stats) return null;
    // A link inside the build must not lead out of it.
    const real = await realpath(name);
    const isInside = real.startsWith((await realpath(this.root)) + sep);
    return isInside ? { name, stats } : null;
  }

  private async send({ request, response }: Exchange, name: string, stats: Stats): Promise<void> {
    const extension = extname(name).toLowerCase();
    const tag = `"${stats.size.toString(36)}-${Math.floor(stats.mtimeMs).toString(36)}"`;
    response.setHeader('content-type', contentTypes[extension] ?? 'application/octet-stream');
    response.setHeader(
      'cache-control',
      hashedName.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache',
    );
    response.setHeader('etag', tag);
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('vary', 'accept-encoding');
    if (request.headers['if-none-match'] === tag) {
      response.writeHead(304).end();
      return;
    }
    const acceptsGzip = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    const ready = acceptsGzip ? await regularFile(`${name}.gz`) : null;
    const isZipped = acceptsGzip && (ready !== null || compressible.has(extension));
    if (isZipped) response.setHeader('content-encoding', 'gzip');
    if (!isZipped || ready) response.setHeader('content-length', (ready ?? stats).size);
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    const source = createReadStream(ready ? `${name}.gz` : name);
    // Whichever of them breaks off, the others are closed.
    const done = (): void => undefined;
    if (isZipped && !ready) pipeline(source, createGzip(), response, done);
    else pipeline(source, response, done);
  }
}
