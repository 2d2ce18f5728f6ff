import type cloud from 'wx-server-sdk';
import * as v from 'valibot';
import { isRateLimit, OpenApiError, RateLimitedError } from './errors';
import type { WechatApi } from './wechat';

type OpenApi = typeof cloud.openapi;

const wechatError = v.object({ errCode: v.number(), errMsg: v.string() });
const phoneReply = v.object({ phoneInfo: v.object({ purePhoneNumber: v.string() }) });
const checkReply = v.object({ result: v.object({ suggest: v.string() }) });

const pictureReply = v.object({ buffer: v.instance(Buffer) });

/** `msgSecCheck`'s scene of a profile. */
const SCENE_PROFILE = 1;
const CHECK_VERSION = 2;

const request = async (api: string, send: () => Promise<unknown>): Promise<unknown> => {
  try {
    return await send();
  } catch (error) {
    const known = v.safeParse(wechatError, error);
    if (!known.success) throw error;
    const { errCode, errMsg } = known.output;
    throw isRateLimit(errCode)
      ? new RateLimitedError(errMsg)
      : new OpenApiError(api, errCode, errMsg);
  }
};

/** WeChat's own code of a system that is out of order. */
const OUT_OF_ORDER = -1;

/** A reply as it is declared. What another one holds is not told: it may be about a person. */
const read = <const Schema extends v.GenericSchema>(
  api: string,
  schema: Schema,
  reply: unknown,
): v.InferOutput<Schema> => {
  const known = v.safeParse(schema, reply);
  if (!known.success) throw new OpenApiError(api, OUT_OF_ORDER, 'the reply is not as declared');
  return known.output;
};

/** WeChat's APIs through `wx-server-sdk`. */
export const createCloudWechat = (openapi: OpenApi): WechatApi => ({
  sendSubscribeMessage: async ({ openid, templateId, page, data }) => {
    await request('subscribeMessage.send', () =>
      openapi.subscribeMessage.send({
        touser: openid,
        templateId,
        page,
        data: Object.fromEntries(Object.entries(data).map(([key, value]) => [key, { value }])),
      }),
    );
  },

  getPhoneNumber: async (code) => {
    const api = 'phonenumber.getPhoneNumber';
    const reply = await request(api, () => openapi.phonenumber.getPhoneNumber({ code }));
    return read(api, phoneReply, reply).phoneInfo.purePhoneNumber;
  },

  isTextAllowed: async (text, openid) => {
    const api = 'security.msgSecCheck';
    const reply = await request(api, () =>
      openapi.security.msgSecCheck({
        content: text,
        version: CHECK_VERSION,
        scene: SCENE_PROFILE,
        openid,
      }),
    );
    return read(api, checkReply, reply).result.suggest !== 'risky';
  },

  drawPageCode: async ({ page, scene }) => {
    const api = 'wxacode.getUnlimited';
    const reply = await request(api, () =>
      // A page is looked for in the released app, which a shop that is being set up does not have.
      openapi.wxacode.getUnlimited({ page, scene, checkPath: false }),
    );
    return read(api, pictureReply, reply).buffer;
  },
});
