import type { IncomingMessage } from 'node:http';
import { sameText } from '../../http/tokens';
import { CloudError } from '../../errors';

/** The header that carries the page's token. The browser lets no page of another origin send it. */
const TOKEN_HEADER = 'x-console-token';

/**
 * Refuses (FORBIDDEN) what does not come from the console's own page. The server has checked the
 * Host header before. That keeps out a page whose own domain name was made to point to this
 * machine.
 */
export const requireOwnPage = ({ headers, method }: IncomingMessage, token: string): void => {
  if (method !== 'POST') throw new CloudError('FORBIDDEN', 'the console is asked with POST');
  const { origin, host, 'sec-fetch-site': site } = headers;
  if (origin !== undefined && origin !== `http://${host}`) {
    throw new CloudError('FORBIDDEN', 'only the page of the console itself may ask');
  }
  if (site !== undefined && site !== 'same-origin') {
    throw new CloudError('FORBIDDEN', 'only the page of the console itself may ask');
  }
  const given = headers[TOKEN_HEADER];
  if (typeof given !== 'string' || !sameText(token, given)) {
    throw new CloudError('FORBIDDEN', 'the token of the console is missing or of another start');
  }
};
