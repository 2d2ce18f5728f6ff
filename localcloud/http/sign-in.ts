import * as v from 'valibot';
import { CloudError } from '../store/errors';
import { readJson, sendJson, type Exchange } from './exchange';
import { isTicket, TOKEN_SECONDS, type Tokens } from './tokens';

const largestBodyBytes = 4096;
const bodySchema = v.object({
  provider_id: v.literal('local'),
  ticket: v.custom<string>(isTicket),
});

/** `POST /auth/v1/signin/custom`: exchanges a ticket, which names the openid, for tokens. */
export async function signIn({ request, response }: Exchange, tokens: Tokens): Promise<void> {
  const parsed = v.safeParse(bodySchema, await readJson(request, largestBodyBytes));
  if (!parsed.success) {
    throw new CloudError(
      'INVALID_PARAM',
      'provider_id must be "local" and ticket 1-64 of A-Z a-z 0-9 _ -, not digits alone',
    );
  }
  const { ticket } = parsed.output;
  sendJson(response, 200, {
    token_type: 'Bearer',
    access_token: tokens.issue(ticket, 'access'),
    refresh_token: tokens.issue(ticket, 'refresh'),
    expires_in: TOKEN_SECONDS,
    sub: ticket,
  });
}
