import type { OpenApi } from './api';
import { checkMessage } from './check-message';
import { getPhoneNumber } from './get-phone-number';
import { getUnlimitedCode } from './get-unlimited-code';
import { sendSubscribeMessage } from './send-subscribe-message';

/** The APIs that the local cloud answers. Any other API is answered as missing. */
export const openApis: ReadonlyMap<string, OpenApi> = new Map([
  ['subscribeMessage.send', sendSubscribeMessage],
  ['phonenumber.getPhoneNumber', getPhoneNumber],
  ['security.msgSecCheck', checkMessage],
  ['wxacode.getUnlimited', getUnlimitedCode],
]);
