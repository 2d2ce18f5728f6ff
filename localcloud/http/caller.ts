import type { IncomingMessage } from 'node:http';
import type { Caller } from '../functions/invocations';
import { CloudError } from '../store/errors';
import type { Tokens } from './tokens';

/** Who sends a request, by its Bearer token; UNAUTHENTICATED without a good one. */
export function callerOf(request: IncomingMessage, tokens: Tokens): Caller {
  const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined) throw new CloudError('UNAUTHENTICATED', 'a Bearer token is needed');
  if (tokens.isSystem(token)) return { openid: undefined, source: 'scf' };
  const openid = tokens.openidOf(token, 'access');
  if (openid === undefined) throw new CloudError('UNAUTHENTICATED', 'the token is not valid');
  return { openid, source: 'wx_client' };
}
