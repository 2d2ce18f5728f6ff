import { payApis } from '../../../pay/apis';
import { PayError } from '../../../pay/errors';
import { CloudError, notImplemented } from '../../../errors';
import type { ActionContext } from '../action';
import { isRecord } from '../../../parameters';

const refusal = (code: string | number, message: string): Error =>
  new PayError(String(code), message);

/** Answers `wx.wxPayApi`: the request is JSON in snake case, and so is the answer. */
export const callPayApi = async (
  form: ReadonlyMap<string, Buffer>,
  { services, invocation }: ActionContext,
): Promise<Buffer> => {
  const name = form.get('apiName')?.toString() ?? '';
  const api = payApis.get(name);
  if (!api) throw notImplemented(`cloudPay.${name}`);
  let request: unknown;
  try {
    request = JSON.parse(form.get('requestData')?.toString() ?? '');
  } catch {
    throw new CloudError('INVALID_PARAM', 'requestData is not JSON');
  }
  if (!isRecord(request)) throw new CloudError('INVALID_PARAM', 'requestData must be an object');
  const { faults, pay } = services;
  const parsed = request;
  const answer = await pay.call((context) => {
    const run = (): ReturnType<typeof api> => api(parsed, context, invocation?.caller.openid);
    if (!faults.areOrdered) return run();
    const text = (): string => JSON.stringify(parsed);
    return faults.carryOut({ area: 'pay', name, request: text, refusal }, run);
  }, parsed);
  return Buffer.from(JSON.stringify(answer));
};
