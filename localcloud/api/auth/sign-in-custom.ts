import * as v from 'valibot';
import { isOpenid } from '../../openid';
import { sendJson } from '../../http/exchange';
import type { Route } from '../../http/route';
import { readAuthBody } from './body';
import { credentialsOf } from './credentials';

const bodySchema = v.object({
  // The SDK's name of the provider.
  provider_id: v.picklist(['local', 'custom']),
  ticket: v.custom<string>(isOpenid),
});

/** `POST /auth/v1/signin/custom`: exchanges a ticket, which names the openid, for tokens. */
export const signInCustom: Route = async (exchange, { tokens }) => {
  const { ticket } = await readAuthBody(
    exchange,
    bodySchema,
    'provider_id must be "local" or "custom" and ticket 1-64 of A-Z a-z 0-9 _ -, not digits alone',
  );
  sendJson(exchange.response, 200, credentialsOf(tokens.begin(ticket, 'CUSTOM'), tokens));
};
