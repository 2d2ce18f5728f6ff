import type { IncomingMessage } from 'node:http';
import type { Caller } from '../functions/invocations';
import { CloudError } from '../errors';
import type { Session, Tokens } from './tokens';

const systemCaller: Caller = { openid: undefined, source: 'scf' };

const tokenOf = (request: IncomingMessage): string => {
  const token = bearerToken(request);
  if (token === '') throw new CloudError('UNAUTHENTICATED', 'a Bearer token is needed');
  return token;
};

/** The Bearer token of a request; '' if it has none. */
export const bearerToken = ({ headers }: IncomingMessage): string =>
  /^Bearer ([\w.~+/-]+=*)$/i.exec(headers.authorization ?? '')?.[1] ?? '';

/** A signed-in client as the functions see it. */
export const clientCaller = ({ openid }: Session): Caller => ({ openid, source: 'wx_client' });

/** Who sends a request, by its Bearer token; throws as `Tokens.read` without a good one. */
export const callerOf = (request: IncomingMessage, tokens: Tokens): Caller => {
  const token = tokenOf(request);
  if (tokens.isSystem(token)) return systemCaller;
  return clientCaller(tokens.read(token, 'access'));
};

/** The session of the client that sends a request; the system has none. Throws as `Tokens.read`. */
export const sessionOf = (request: IncomingMessage, tokens: Tokens): Session =>
  tokens.read(tokenOf(request), 'access');

/**
 * The owner of the files that a request stores: the client's id, or '' for the system, which may do
 * everything.
 */
export const ownerOf = (request: IncomingMessage, tokens: Tokens): string =>
  tokens.isSystem(tokenOf(request)) ? '' : sessionOf(request, tokens).uid;
