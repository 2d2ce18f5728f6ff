import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Timers } from './functions/timers';
import type { AdminHandler } from './http/admin';
import { handleControl } from './http/controls';
import { sendError, type Exchange } from './http/exchange';
import { findRoute } from './http/routes';
import { StaticFiles } from './http/static';
import { getFile, putFile } from './http/storage';
import type { Tokens } from './http/tokens';
import type { Services } from './protocol/action';
import { CloudError } from './store/errors';

export interface ServerOptions {
  readonly services: Services;
  readonly timers: Timers;
  readonly tokens: Tokens;
  readonly admin: AdminHandler;
  readonly hasTestControls: boolean;
  /** The folder of the browser build, if it is to be served. */
  readonly webFolder: string | undefined;
  /** Whether only this machine can connect: then the Host header must name it. */
  readonly isLoopback: boolean;
}

const slowRequestMilliseconds = 30_000;
const keepAliveMilliseconds = 65_000;

/** A page that has its own name resolve to 127.0.0.1 still sends that name as the host. */
function isLocalHost(host: string | undefined): boolean {
  return host !== undefined && /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i.test(host);
}

/** Two hosts in one request: who passes it on may have looked at the other one. */
function hasOneHost({ rawHeaders }: IncomingMessage): boolean {
  return rawHeaders.filter((text, at) => at % 2 === 0 && text.toLowerCase() === 'host').length < 2;
}

/**
 * Whether a request that changes something may come from where it says. A page of elsewhere can send
 * one without being asked, though it cannot read the answer; programs say nothing.
 */
function isOwnOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return true;
  const named = /^https?:\/\/([^/]+)$/i.exec(origin)?.[1];
  return named !== undefined && (named === host || isLocalHost(named));
}

/** The HTTP front of the local cloud. */
export class CloudServer {
  readonly http: Server;
  private readonly staticFiles: StaticFiles | undefined;

  constructor(private readonly options: ServerOptions) {
    this.staticFiles =
      options.webFolder === undefined ? undefined : new StaticFiles(options.webFolder);
    this.http = createServer((request, response) => this.accept(request, response));
    // Without a listener the connection would be closed without a word.
    this.http.on('connect', (_request, socket: Duplex) => {
      socket.end('HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\n\r\n');
    });
    this.http.keepAliveTimeout = keepAliveMilliseconds;
    this.http.headersTimeout = slowRequestMilliseconds;
    this.http.requestTimeout = slowRequestMilliseconds;
  }

  private accept(request: IncomingMessage, response: ServerResponse): void {
    const url = request.url ?? '/';
    const end = url.indexOf('?');
    const path = end < 0 ? url : url.slice(0, end);
    const exchange: Exchange = {
      request,
      response,
      path,
      // Parsing the query costs; most routes have none.
      get search() {
        return new URLSearchParams(end < 0 ? '' : url.slice(end + 1));
      },
    };
    this.route(exchange).catch((error: unknown) => sendError(response, error));
  }

  private async route(exchange: Exchange): Promise<void> {
    const { request, path } = exchange;
    const { tokens, services, isLoopback } = this.options;
    if (isLoopback && !isLocalHost(request.headers.host)) {
      throw new CloudError('FORBIDDEN', 'the Host header must name this machine');
    }
    if (!hasOneHost(request)) throw new CloudError('INVALID_PARAM', 'there are two Host headers');
    if (!path.startsWith('/')) throw new CloudError('INVALID_PARAM', 'the path must begin with /');
    const { method } = request;
    const isReading = method === 'GET' || method === 'HEAD';
    if (!isReading && !isOwnOrigin(request.headers.origin, request.headers.host)) {
      throw new CloudError('FORBIDDEN', 'a page of another origin may change nothing here');
    }
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
      return handleControl(exchange, services, (name, trigger) => timers.runNow(name, trigger));
    }
    const isReserved = /^\/(__control|v1|auth|admin|web|storage|pay)(\/|$)/.test(path);
    if (this.staticFiles && !isReserved) return this.staticFiles.handle(exchange);
    throw new CloudError('NOT_FOUND', `nothing answers ${method ?? ''} ${path}`);
  }
}
