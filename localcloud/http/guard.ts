import type { IncomingMessage } from 'node:http';
import { CloudError } from '../errors';

/** A page whose domain name points to 127.0.0.1 still sends its own name as the host. */
const isLocalHost = (host: string | undefined): boolean =>
  host !== undefined && /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i.test(host);

/** A request with two hosts: a proxy may have checked the other one. */
const hasOneHost = ({ rawHeaders }: IncomingMessage): boolean =>
  rawHeaders.filter((text, at) => at % 2 === 0 && text.toLowerCase() === 'host').length < 2;

/**
 * Whether a request that changes something has an allowed origin. A page of another origin can send
 * such a request, although it cannot read the answer. Programs send no origin.
 */
const isOwnOrigin = (origin: string | undefined, host: string | undefined): boolean => {
  if (origin === undefined) return true;
  const named = /^https?:\/\/([^/]+)$/i.exec(origin)?.[1];
  return named !== undefined && (named === host || isLocalHost(named));
};

/** Whether a request only reads, as browsers and caches take it. */
export const isReading = ({ method }: IncomingMessage): boolean =>
  method === 'GET' || method === 'HEAD';

/** Refuses a request whose host is not this cloud's. On loopback the host must name this machine. */
export const checkHost = (request: IncomingMessage, isLoopback: boolean): void => {
  if (isLoopback && !isLocalHost(request.headers.host)) {
    throw new CloudError('FORBIDDEN', 'the Host header must name this machine');
  }
  if (!hasOneHost(request)) throw new CloudError('INVALID_PARAM', 'there are two Host headers');
};

/** Refuses a page of another origin that wants to change something or to open a WebSocket. */
export const checkOrigin = ({ headers }: IncomingMessage): void => {
  if (!isOwnOrigin(headers.origin, headers.host)) {
    throw new CloudError('FORBIDDEN', 'a page of another origin may change nothing here');
  }
};
