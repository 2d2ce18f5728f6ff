import { logLine } from '../../log';
import { CloudError } from '../../errors';
import { sendJson, statusOf } from '../../http/exchange';
import type { Route } from '../../http/route';

/** The names and numbers of OAuth 2 and gRPC that the SDK tells errors of the sign-in by. */
const errors: Readonly<Record<string, readonly [name: string, number: number]>> = {
  INVALID_PARAM: ['invalid_argument', 3],
  INVALID_GRANT: ['invalid_grant', 4001],
  UNAUTHENTICATED: ['unauthenticated', 16],
  ACCESS_TOKEN_EXPIRED: ['unauthenticated', 16],
  EXCEED_MAX_PAYLOAD_SIZE: ['out_of_range', 11],
};

/** A route of the sign-in, whose errors say in the SDK's way as well what they are. */
export function authRoute(route: Route): Route {
  return async (exchange, context) => {
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
}
