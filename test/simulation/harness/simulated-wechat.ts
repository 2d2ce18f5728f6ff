import { OpenApiError } from '../../../cloudfunctions/platform/errors';
import type { WechatApi } from '../../../cloudfunctions/platform/wechat';
import type { Request } from './gate';

/** A code that stands for a phone number; any other one is refused. */
export const phoneCode = (number: number): string => `phone-${number}`;

/** A text with this in it is refused, as by the local cloud. */
export const REFUSED_TEXT = '违规';

const INVALID_CODE = 40029;

/** WeChat's side: it sends what it is asked to, and knows the numbers behind codes. */
export const createSimulatedWechat = (
  gate: <Answer>(request: Request<Answer>) => Promise<Answer>,
  sent: (openid: string, templateId: string) => void,
): WechatApi => {
  const ask = <Answer>(apply: () => Answer): Promise<Answer> =>
    // WeChat has no keys: a message that the SDK sends twice by itself arrives twice.
    gate({ apply: async () => apply(), writes: true, repeats: false, rival: () => undefined });
  return {
    sendSubscribeMessage: ({ openid, templateId }) => ask(() => sent(openid, templateId)),
    getPhoneNumber: (code) =>
      ask(() => {
        const number = /^phone-(\d)$/.exec(code)?.[1];
        if (number === undefined) {
          throw new OpenApiError('phonenumber.getPhoneNumber', INVALID_CODE, 'invalid code');
        }
        return `1380000000${number}`;
      }),
    isTextAllowed: (text) => ask(() => !text.includes(REFUSED_TEXT)),
    drawPageCode: ({ scene }) => ask(() => Buffer.from(scene)),
  };
};
