import { EventEmitter } from 'node:events';
import http from 'node:http';
import type { AdminReply, AdminRequest } from './messages';

/** The parts of an http.IncomingMessage that the SDK reads. */
class PortResponse extends EventEmitter {
  readonly statusCode = 200;
  readonly headers: Readonly<Record<string, string>>;

  constructor(contentType: string) {
    super();
    this.headers = { 'content-type': contentType };
  }

  setEncoding(): this {
    return this;
  }
}

/** The parts of an http.ClientRequest that the SDK uses. */
class PortRequest extends EventEmitter {
  readonly reusedSocket = true;
  readonly socket = { connecting: false };
  readonly protocol = 'http:';
  readonly host = 'localcloud';
  readonly path = '/admin';
  private readonly chunks: (string | Uint8Array)[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly send: (body: string | Uint8Array) => void) {
    super();
  }

  write(chunk: string | Uint8Array): boolean {
    this.chunks.push(chunk);
    return true;
  }

  end(chunk?: string | Uint8Array): this {
    if (chunk !== undefined) this.chunks.push(chunk);
    // The SDK reports a time-out before this event as a time-out of the connection.
    this.emit('socket', this.socket);
    const only = this.chunks[0];
    const body =
      this.chunks.length === 1 && only !== undefined
        ? only
        : Buffer.concat(this.chunks.map((part) => Buffer.from(part)));
    this.send(body);
    return this;
  }

  setTimeout(milliseconds: number): this {
    this.timer = setTimeout(() => this.emit('timeout'), milliseconds);
    return this;
  }

  answer({ contentType, body, isLost }: AdminReply): void {
    clearTimeout(this.timer);
    if (isLost) {
      this.emit('error', Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }));
      return;
    }
    const response = new PortResponse(contentType);
    this.emit('response', response);
    response.emit('data', Buffer.from(body));
    response.emit('end');
  }
}

const headerText = (headers: http.RequestOptions['headers'], wanted: string): string => {
  if (headers === undefined || Array.isArray(headers)) return '';
  for (const [name, value] of Object.entries(headers)) {
    if (name.toLowerCase() === wanted) return String(value);
  }
  return '';
};

/** The worker's side: takes answers, and begins invocations. */
interface PortEnds {
  readonly receive: (reply: AdminReply) => void;
  /** Starts the count of waves again. */
  readonly begin: () => void;
  /** Whether a request has not been answered yet. */
  readonly isWaiting: () => boolean;
}

/**
 * Sends the SDK's requests to `/admin` over the worker's message port, and answers the object that
 * takes the answers. The bytes are the same as over HTTP. Only sockets and HTTP framing are left
 * out, which cost more than the database. All other addresses are reached as usual.
 */
export const installPort = (adminUrl: string, post: (request: AdminRequest) => void): PortEnds => {
  const waiting = new Map<number, { readonly portRequest: PortRequest; readonly wave: number }>();
  let last = 0;
  let answeredWaves = 0;
  const realRequest = http.request;
  const request = (...given: unknown[]): unknown => {
    const [url, options, callback] = given;
    const isAdmin = typeof url === 'string' && url.startsWith(`${adminUrl}?`);
    if (!isAdmin) return Reflect.apply(realRequest, http, given);
    const { headers }: http.RequestOptions = options ?? {};
    last += 1;
    const number = last;
    const portRequest = new PortRequest((body) => {
      const wave = answeredWaves + 1;
      waiting.set(number, { portRequest, wave });
      post({
        number,
        wave,
        authorization: headerText(headers, 'authorization'),
        contentType: headerText(headers, 'content-type'),
        body,
      });
    });
    if (typeof callback === 'function') {
      portRequest.once('response', (response) => Reflect.apply(callback, undefined, [response]));
    }
    return portRequest;
  };
  Object.assign(http, { request });
  return {
    receive: (reply) => {
      const sent = waiting.get(reply.number);
      if (sent === undefined) return;
      waiting.delete(reply.number);
      answeredWaves = Math.max(answeredWaves, sent.wave);
      sent.portRequest.answer(reply);
    },
    begin: () => {
      answeredWaves = 0;
    },
    isWaiting: () => waiting.size > 0,
  };
};
