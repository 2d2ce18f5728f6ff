import type { Services } from '../action';
import { checkMessage } from './check-message';
import { getPhoneNumber } from './get-phone-number';
import { getUnlimitedCode } from './get-unlimited-code';
import type { Picture } from './picture';
import { sendSubscribeMessage } from './send-subscribe-message';

/**
 * One API of WeChat's server; throws `OpenApiError`. Names are in snake case. `origin` is where this
 * cloud can be reached.
 */
export type OpenApi = (
  request: Readonly<Record<string, unknown>>,
  services: Services,
  origin: string,
) => Readonly<Record<string, unknown>> | Picture;

/** The APIs that the local cloud answers; every other one answers that it is missing. */
export const openApis: ReadonlyMap<string, OpenApi> = new Map([
  ['subscribeMessage.send', sendSubscribeMessage],
  ['phonenumber.getPhoneNumber', getPhoneNumber],
  ['security.msgSecCheck', checkMessage],
  ['wxacode.getUnlimited', getUnlimitedCode],
]);
