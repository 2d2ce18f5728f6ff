import { isOpenid } from '../openid';
import { isRecord } from '../parameters';
import { OpenApiError } from './errors';
import type { OpenApi } from './api';
import { miniprogramStates } from './messages';
import { isPage } from './page';
import { complaintOf } from './template-fields';

const invalidArgument = (what: string): OpenApiError =>
  new OpenApiError(47003, `argument invalid! ${what}`);

const readData = (data: unknown, wanted: readonly string[]): Record<string, string> => {
  if (!isRecord(data)) throw invalidArgument('data is empty');
  const fields = new Set([...wanted, ...Object.keys(data)]);
  if (fields.size === 0) throw invalidArgument('data is empty');
  const values: Record<string, string> = {};
  for (const field of fields) {
    const entry = data[field];
    const value = isRecord(entry) ? entry['value'] : undefined;
    const complaint = complaintOf(field, value);
    if (complaint) throw invalidArgument(`data.${field}.value ${complaint}`);
    values[field] = String(value);
  }
  return values;
};

/**
 * Records a subscription message, after the checks that WeChat makes. Errors as in
 * https://developers.weixin.qq.com/miniprogram/dev/api-backend/open-api/subscribe-message/subscribeMessage.send.html
 */
export const sendSubscribeMessage: OpenApi = (request, { messages, subscriptions, clock }) => {
  const { touser, template_id: templateId, page, data, miniprogram_state = 'formal' } = request;
  if (!isOpenid(touser)) throw new OpenApiError(40003, 'invalid openid');
  const fields = typeof templateId === 'string' ? subscriptions.fieldsOf(templateId) : null;
  if (typeof templateId !== 'string' || templateId === '' || !fields) {
    throw new OpenApiError(40037, 'invalid template_id');
  }
  const opens = page === undefined || page === '' ? undefined : page;
  if (opens !== undefined && !isPage(opens, 'with parameters')) {
    throw new OpenApiError(41030, 'invalid page');
  }
  const miniprogramState = miniprogramStates.find((state) => state === miniprogram_state);
  if (!miniprogramState) throw invalidArgument('miniprogram_state invalid');
  const values = readData(data, fields);
  if (!subscriptions.take(touser, templateId)) {
    throw new OpenApiError(43101, 'user refuse to accept the msg');
  }
  messages.add({
    touser,
    templateId,
    page: opens,
    data: values,
    miniprogramState,
    sentAt: new Date(clock.now()).toISOString(),
  });
  return {};
};
