import * as v from 'valibot';
import { sessionOf } from '../../http/caller';
import { sendJson } from '../../http/exchange';
import type { Route } from '../../http/route';
import { readAuthBody } from './body';

const bodySchema = v.object({ token: v.string() });

/** `POST /auth/v1/revoke` `{ token }`: ends the session that an access token belongs to. */
export const revoke: Route = async (exchange, { tokens }) => {
  const { token } = await readAuthBody(exchange, bodySchema, 'token must be an access token');
  tokens.end(tokens.read(token, 'access').id);
  sendJson(exchange.response, 200, {});
};

/** `POST /auth/v1/user/signout`, Bearer token: ends the session of the sender. */
export const signOut: Route = async ({ request, response }, { tokens }) => {
  request.resume();
  tokens.end(sessionOf(request, tokens).id);
  sendJson(response, 200, {});
};
