import { logLine } from '../../log';
import { CloudError } from '../../errors';
import { sendJson, statusOf } from '../../http/exchange';
import type { Route } from '../../http/route';

/** The names and numbers of OAuth 2 and gRPC by which the SDK recognises errors of the sign-in. */
const errors: Readonly<Record<string, readonly [name: string, number: number]>> = {
  INVALID_PARAM: ['invalid_argument', 3],
  INVALID_GRANT: ['invalid_grant', 4001],
  UNAUTHENTICATED: ['unauthenticated', 16],
  ACCESS_TOKEN_EXPIRED: ['unauthenticated', 16],
  EXCEED_MAX_PAYLOAD_SIZE: ['out_of_range', 11],
};

/** A route of the sign-in. Its errors also have the form that the SDK reads. */
export const authRoute =
  (route: Route): Route =>
  async (exchange, context) => {
    try {
      await route(exchange, context);
    } catch (error) {
      if (!(error instanceof CloudError)) {
        logLine('a request of the sign-in failed:', error);
        throw error;
      }
      const { code, message } = error;
      const [name, number] = errors[code] ?? ['internal', 13];
      exchange.request.resume();
      sendJson(exchange.response, statusOf(code), {
        code,
        message,
        error: name,
        error_code: number,
        error_description: message,
      });
    }
  };
