import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readJson, sendJson, type Exchange } from '../../http/exchange';
import { StaticFiles } from '../../http/static';
import { CloudError } from '../../errors';
import type { MessageTemplate } from '../../app/templates';
import { operations, type Operations } from './';
import { exportLines } from './export-lines';
import { requireOwnPage } from './guard';
import { OpenLists } from './open-lists';
import type { ConsoleContext, OperationContext } from './operation';

interface ConsoleOptions extends OperationContext {
  /** Where the built page is. */
  readonly folder: string;
  readonly hasProduct: boolean;
  readonly templates: readonly MessageTemplate[];
}

/** The path that the console is under. */
export const CONSOLE_PATH = '/__console';

const apiPrefix = `${CONSOLE_PATH}/api/`;
const LARGEST_BODY_BYTES = 24 * 1024 * 1024;
const TOKEN_PLACE = '{{token}}';

/** No resources of other origins, no inline code, no frame around the page. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; " +
  "img-src 'self' data: blob:; media-src 'self'; base-uri 'none'; form-action 'none'; " +
  "frame-ancestors 'none'";

const isOperation = (name: string): name is keyof Operations => Object.hasOwn(operations, name);

/** The developer's page, and what it asks of the cloud. Only a server on loopback may have one. */
export class Console {
  private readonly token = randomBytes(32).toString('base64url');
  private readonly files: StaticFiles;
  private readonly context: ConsoleContext;

  constructor(private readonly options: ConsoleOptions) {
    this.files = new StaticFiles(options.folder);
    this.context = {
      services: options.services,
      timers: options.timers,
      lists: new OpenLists(),
      hasProduct: options.hasProduct,
      templates: options.templates,
      startId: randomBytes(8).toString('hex'),
    };
  }

  async handle(exchange: Exchange): Promise<void> {
    const { path, response, request } = exchange;
    response.setHeader('content-security-policy', CONTENT_SECURITY_POLICY);
    response.setHeader('referrer-policy', 'no-referrer');
    response.setHeader('cross-origin-opener-policy', 'same-origin');
    response.setHeader('cross-origin-resource-policy', 'same-origin');
    if (path.startsWith(apiPrefix)) {
      requireOwnPage(request, this.token);
      return this.answer(exchange, path.slice(apiPrefix.length));
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      throw new CloudError('NOT_FOUND', 'nothing answers here');
    }
    const file = path.slice(CONSOLE_PATH.length);
    if (file === '' || file === '/' || file === '/index.html') return this.sendPage(exchange);
    return this.files.handle({ request, response, path: file, search: new URLSearchParams() });
  }

  private async answer(exchange: Exchange, name: string): Promise<void> {
    const { services } = this.context;
    const input = await readJson(exchange.request, LARGEST_BODY_BYTES);
    if (name === 'exportLines') {
      return exportLines(exchange, services.store, input, services.clock.now());
    }
    if (!isOperation(name)) throw new CloudError('NOT_FOUND', `there is no operation ${name}`);
    sendJson(exchange.response, 200, await operations[name].perform(input, this.context));
  }

  /** The page carries the token: pages of other origins can neither read it nor guess it. */
  private async sendPage({ request, response }: Exchange): Promise<void> {
    const written = await readFile(join(this.options.folder, 'index.html'), 'utf8');
    const page = written.replace(TOKEN_PLACE, this.token);
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-length': Buffer.byteLength(page),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    response.end(request.method === 'HEAD' ? undefined : page);
  }
}
