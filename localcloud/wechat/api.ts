import type { Clock } from '../clock';
import type { Messages } from './messages';
import type { PhoneCodes } from './phone-codes';
import type { Picture } from './picture';
import type { Subscriptions } from './subscriptions';

/** What the APIs work with. */
interface OpenApiServices {
  /** The mini-program's. */
  readonly appId: string;
  readonly clock: Pick<Clock, 'now'>;
  readonly messages: Messages;
  readonly subscriptions: Subscriptions;
  readonly phoneCodes: PhoneCodes;
}

/**
 * One API of WeChat's server; throws `OpenApiError`. Names are in snake case. `origin` is where this
 * cloud can be reached.
 */
export type OpenApi = (
  request: Readonly<Record<string, unknown>>,
  services: OpenApiServices,
  origin: string,
) => Readonly<Record<string, unknown>> | Picture;
