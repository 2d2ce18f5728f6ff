import type { OpenApi } from './api';
import { checkMessage } from './check-message';
import { getPhoneNumber } from './get-phone-number';
import { getUnlimitedCode } from './get-unlimited-code';
import { sendSubscribeMessage } from './send-subscribe-message';

/** The APIs that the local cloud answers; every other one answers that it is missing. */
export const openApis: ReadonlyMap<string, OpenApi> = new Map([
  ['subscribeMessage.send', sendSubscribeMessage],
  ['phonenumber.getPhoneNumber', getPhoneNumber],
  ['security.msgSecCheck', checkMessage],
  ['wxacode.getUnlimited', getUnlimitedCode],
]);
