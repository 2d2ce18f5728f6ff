import { isRecord } from '../parameters';
import { OpenApiError } from './errors';
import type { OpenApi } from './index';

/** The lengths that WeChat allows, by the kind that a field's name begins with. */
const longest: Readonly<Record<string, number>> = {
  thing: 20,
  number: 32,
  letter: 32,
  symbol: 5,
  character_string: 32,
  phone_number: 17,
  car_number: 8,
  name: 10,
  phrase: 5,
};

const kinds: Readonly<Record<string, RegExp>> = {
  number: /^-?\d+(\.\d+)?$/,
  letter: /^[A-Za-z]+$/,
  character_string: /^[\x21-\x7e]+$/,
  phrase: /^\p{Script=Han}+$/u,
  amount: /^[^\d\s]?\d{1,10}(\.\d+)?元?$/,
};

function readField(field: string, entry: unknown): string {
  const value = isRecord(entry) ? entry['value'] : undefined;
  const invalid = new OpenApiError(47003, `argument invalid! data.${field}.value invalid`);
  if (typeof value !== 'string' || value.trim() === '') throw invalid;
  const kind = /^([a-z_]+?)\d*$/.exec(field)?.[1];
  if (kind === undefined) throw invalid;
  if ([...value].length > (longest[kind] ?? Infinity)) throw invalid;
  if (kinds[kind] && !kinds[kind].test(value)) throw invalid;
  return value;
}

/** Records a subscription message, after the checks that WeChat makes. */
export const sendSubscribeMessage: OpenApi = (request, { messages, clock }) => {
  const { touser, template_id: templateId, page, data } = request;
  if (typeof touser !== 'string' || touser === '') throw new OpenApiError(40003, 'invalid openid');
  if (typeof templateId !== 'string' || templateId === '') {
    throw new OpenApiError(40037, 'invalid template_id');
  }
  if (!isRecord(data) || Object.keys(data).length === 0) {
    throw new OpenApiError(47003, 'argument invalid! data is empty');
  }
  const values = Object.fromEntries(
    Object.entries(data).map(([field, entry]) => [field, readField(field, entry)]),
  );
  if (messages.isRefused(touser, templateId)) {
    throw new OpenApiError(43101, 'user refuse to accept the msg');
  }
  messages.add({
    touser,
    templateId,
    page: typeof page === 'string' ? page : undefined,
    data: values,
    sentAt: new Date(clock.now()).toISOString(),
  });
  return {};
};
