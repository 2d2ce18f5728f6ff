import type { IncomingMessage } from 'node:http';
import type { Caller } from '../functions/invocations';
import { CloudError } from '../errors';
import type { Session, Tokens } from './tokens';

const systemCaller: Caller = { openid: undefined, source: 'scf' };

function tokenOf(request: IncomingMessage): string {
  const token = bearerToken(request);
  if (token === '') throw new CloudError('UNAUTHENTICATED', 'a Bearer token is needed');
  return token;
}

/** The Bearer token of a request; '' if it has none. */
export function bearerToken({ headers }: IncomingMessage): string {
  return /^Bearer ([\w.~+/-]+=*)$/i.exec(headers.authorization ?? '')?.[1] ?? '';
}

/** A signed-in client as the functions see it. */
export function clientCaller({ openid }: Session): Caller {
  return { openid, source: 'wx_client' };
}

/** Who sends a request, by its Bearer token; throws as `Tokens.read` without a good one. */
export function callerOf(request: IncomingMessage, tokens: Tokens): Caller {
  const token = tokenOf(request);
  if (tokens.isSystem(token)) return systemCaller;
  return clientCaller(tokens.read(token, 'access'));
}

/** The session of the client that sends a request; the system has none. Throws as `Tokens.read`. */
export function sessionOf(request: IncomingMessage, tokens: Tokens): Session {
  return tokens.read(tokenOf(request), 'access');
}

/** In whose name a request stores files: the client's id, or '' for the system, which may all. */
export function ownerOf(request: IncomingMessage, tokens: Tokens): string {
  return tokens.isSystem(tokenOf(request)) ? '' : sessionOf(request, tokens).uid;
}
