import type { IncomingMessage } from 'node:http';
import { CloudError } from '../errors';

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

/** Whether a request only reads, as browsers and caches take it. */
export function isReading({ method }: IncomingMessage): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** Refuses a request whose host is not this cloud's. On loopback the host must name this machine. */
export function checkHost(request: IncomingMessage, isLoopback: boolean): void {
  if (isLoopback && !isLocalHost(request.headers.host)) {
    throw new CloudError('FORBIDDEN', 'the Host header must name this machine');
  }
  if (!hasOneHost(request)) throw new CloudError('INVALID_PARAM', 'there are two Host headers');
}

/** Refuses what a page of another origin may not do: to change something, or to open a WebSocket. */
export function checkOrigin({ headers }: IncomingMessage): void {
  if (!isOwnOrigin(headers.origin, headers.host)) {
    throw new CloudError('FORBIDDEN', 'a page of another origin may change nothing here');
  }
}
