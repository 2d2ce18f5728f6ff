import { randomBytes } from 'node:crypto';
import { sendJson } from '../../http/exchange';
import type { Route } from '../../http/route';
import { credentialsOf } from './credentials';

/** `POST /auth/v1/signin/anonymously`: tokens for a client without an identity. */
export const signInAnonymously: Route = async ({ request, response }, { tokens }) => {
  request.resume();
  const uid = `anonymous-${randomBytes(12).toString('hex')}`;
  sendJson(response, 200, credentialsOf(tokens.begin(uid, 'ANONYMOUS'), tokens));
};
