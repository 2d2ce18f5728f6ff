import {
  createServer,
  STATUS_CODES,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { Duplex } from 'node:stream';
import { CONSOLE_PATH, type Console } from './api/console/console';
import type { Timers } from './functions/timers';
import type { AdminHandler } from './api/admin/handler';
import { handleControl } from './api/control/controls';
import { sendError, statusOf, type Exchange } from './http/exchange';
import { checkHost, checkOrigin, isReading } from './http/guard';
import { findRoute } from './api/routes';
import { StaticFiles } from './http/static';
import { getFile, putFile } from './api/storage';
import type { Tokens } from './http/tokens';
import type { Service } from './running-services';
import type { Services } from './services';
import { REALTIME_PATH } from './realtime/path';
import type { RealtimeServer } from './realtime/server';
import { CloudError } from './errors';

interface ServerOptions {
  readonly services: Services;
  readonly timers: Timers;
  readonly tokens: Tokens;
  readonly admin: AdminHandler;
  readonly realtime: RealtimeServer;
  readonly hasTestControls: boolean;
  /** The folder of the browser build, if it is to be served. */
  readonly webFolder: string | null;
  /** The address to listen on, and the port; 0 picks a free one. */
  readonly host: string;
  readonly port: number;
  /** Whether only this machine can connect: then the Host header must name it. */
  readonly isLoopback: boolean;
  /** The developer's page, if there is to be one: on loopback only. */
  readonly console: Console | null;
}

const SLOW_REQUEST_MILLISECONDS = 30_000;
const KEEP_ALIVE_MILLISECONDS = 65_000;

/**
 * Answers on a socket that Node has handed over, and closes it: no other code handles it any more.
 */
const refuse = (socket: Duplex, status: number): void => {
  // The client may disconnect at any time.
  socket.on('error', () => socket.destroy());
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nContent-Length: 0\r\n\r\n`);
};

/** The HTTP front of the local cloud. */
export class CloudServer implements Service {
  private readonly http: Server;
  private readonly staticFiles: StaticFiles | null;

  constructor(private readonly options: ServerOptions) {
    this.staticFiles = options.webFolder === null ? null : new StaticFiles(options.webFolder);
    this.http = createServer((request, response) => this.accept(request, response));
    // Without a listener Node would close the connection without an answer.
    this.http.on('connect', (_request, socket: Duplex) => refuse(socket, 405));
    this.http.on('upgrade', (request, socket, head) => this.upgrade(request, socket, head));
    this.http.keepAliveTimeout = KEEP_ALIVE_MILLISECONDS;
    this.http.headersTimeout = SLOW_REQUEST_MILLISECONDS;
    this.http.requestTimeout = SLOW_REQUEST_MILLISECONDS;
  }

  /** The port that it listens on; before it listens, the one that was asked for. */
  get port(): number {
    const address = this.http.address();
    return typeof address === 'object' && address !== null ? address.port : this.options.port;
  }

  start(): Promise<void> {
    return new Promise((done, failed) => {
      this.http.once('error', failed);
      this.http.listen(this.options.port, this.options.host, () => done());
    });
  }

  /** Takes no more connections, and ends those that are open. */
  async stop(): Promise<void> {
    this.http.close();
    this.http.closeAllConnections();
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    try {
      checkHost(request, this.options.isLoopback);
      checkOrigin(request);
      if (request.url?.split('?')[0] !== REALTIME_PATH) {
        throw new CloudError('NOT_FOUND', 'there is no WebSocket here');
      }
      this.options.realtime.upgrade(request, socket, head);
    } catch (error) {
      refuse(socket, error instanceof CloudError ? statusOf(error.code) : 500);
    }
  }

  private accept(request: IncomingMessage, response: ServerResponse): void {
    const url = request.url ?? '/';
    const end = url.indexOf('?');
    const path = end < 0 ? url : url.slice(0, end);
    const exchange: Exchange = {
      request,
      response,
      path,
      // The query is parsed only on demand: most routes have none.
      get search() {
        return new URLSearchParams(end < 0 ? '' : url.slice(end + 1));
      },
    };
    this.route(exchange).catch((error: unknown) => sendError(response, error));
  }

  private async route(exchange: Exchange): Promise<void> {
    const { request, path } = exchange;
    const { tokens, services, isLoopback } = this.options;
    checkHost(request, isLoopback);
    if (!path.startsWith('/')) throw new CloudError('INVALID_PARAM', 'the path must begin with /');
    if (!isReading(request)) checkOrigin(request);
    const { method } = request;
    if (method === 'POST' && path === '/admin') return this.options.admin.handle(exchange);
    const route = findRoute(method ?? '', path);
    if (route) return route(exchange, { services, tokens });
    return this.routeFiles(exchange);
  }

  private async routeFiles(exchange: Exchange): Promise<void> {
    const { path } = exchange;
    const { method } = exchange.request;
    const { services, timers, hasTestControls } = this.options;
    if (path.startsWith('/storage/')) {
      if (method === 'PUT') return putFile(exchange, services);
      if (method === 'GET' || method === 'HEAD') return getFile(exchange, services);
    }
    if (hasTestControls && path.startsWith('/__control/')) {
      return handleControl(exchange, { services, timers });
    }
    if (path === CONSOLE_PATH || path.startsWith(`${CONSOLE_PATH}/`)) {
      if (this.options.console) return this.options.console.handle(exchange);
    }
    const isReserved = /^\/(__control|__console|v1|auth|admin|web|storage|pay)(\/|$)/.test(path);
    if (this.staticFiles && !isReserved) return this.staticFiles.handle(exchange);
    throw new CloudError('NOT_FOUND', `nothing answers ${method ?? ''} ${path}`);
  }
}
