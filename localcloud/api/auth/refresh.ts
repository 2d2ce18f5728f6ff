import * as v from 'valibot';
import { CloudError } from '../../errors';
import { sendJson } from '../../http/exchange';
import type { Route } from '../../http/route';
import type { Session, Tokens } from '../../http/tokens';
import { readAuthBody } from './body';
import { credentialsOf } from './credentials';

const bodySchema = v.object({ grant_type: v.literal('refresh_token'), refresh_token: v.string() });

const readRefreshToken = (token: string, tokens: Tokens): Session => {
  try {
    return tokens.read(token, 'refresh');
  } catch (error) {
    // The SDK asks for a new sign-in when it reads this name.
    if (error instanceof CloudError) throw new CloudError('INVALID_GRANT', error.message);
    throw error;
  }
};

/** `POST /auth/v1/token`: new tokens of the same session for a refresh token. */
export const refresh: Route = async (exchange, { tokens }) => {
  const body = await readAuthBody(
    exchange,
    bodySchema,
    'grant_type must be "refresh_token" and refresh_token a string',
  );
  const session = readRefreshToken(body.refresh_token, tokens);
  sendJson(exchange.response, 200, credentialsOf(session, tokens));
};
