import { isRecord } from '../../common/record';
import type { Delivery, Transport, Undelivered } from './delivery';

/** The platform refused before the function ran: too many requests, too many at once. */
const rateLimitedCodes = new Set([-501003, -501004]);

/** Error codes with which WeChat reports that time ran out. */
const timeoutCodes = new Set([-601008, -404012]);

/** Sends through WeChat's cloud development, which identifies the caller. */
export const createTransport = (): Transport => {
  wx.cloud.init({
    traceUser: true,
    ...(CLOUD_ENVIRONMENT !== '' && { env: CLOUD_ENVIRONMENT }),
  });
  return async (functionName, event) => {
    try {
      const { result } = await wx.cloud.callFunction({ name: functionName, data: event });
      return { delivered: true, answer: result };
    } catch (error) {
      return explain(error);
    }
  };
};

const explain = async (error: unknown): Promise<Delivery> => {
  const code = isRecord(error) ? Number(error.errCode) : Number.NaN;
  if (rateLimitedCodes.has(code)) {
    return {
      delivered: true,
      answer: {
        ok: false,
        error: { code: 'RATE_LIMITED', message: '现在人有点多，稍等一会儿再试' },
      },
    };
  }
  return { delivered: false, reason: await reasonOf(error, code) };
};

const reasonOf = async (error: unknown, code: number): Promise<Undelivered> => {
  if (await isOffline()) return 'OFFLINE';
  const text = isRecord(error) ? String(error.errMsg ?? '') : '';
  return timeoutCodes.has(code) || /time(d )?out/i.test(text) ? 'TIMEOUT' : 'NETWORK';
};

const isOffline = (): Promise<boolean> =>
  new Promise((resolve) => {
    wx.getNetworkType({
      success: ({ networkType }) => resolve(networkType === 'none'),
      fail: () => resolve(false),
    });
  });
