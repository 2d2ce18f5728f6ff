import { CloudError } from '../../../errors';
import { Picture } from '../../../wechat/picture';
import { delimitedField, readFields, signedField } from './protobuf';

/**
 * CommApiData as wx-server-sdk sends it: field 2 holds the data, whose field 1 repeats pairs of a key
 * (1) and a JSON value (2). Keys are in snake case.
 */
export const readOpenApiRequest = (bytes: Buffer): Record<string, unknown> => {
  const data = readFields(bytes).find(({ number }) => number === 2);
  const values: Record<string, unknown> = {};
  for (const pair of data ? readFields(data.content) : []) {
    const parts = readFields(pair.content);
    const key = parts.find(({ number }) => number === 1)?.content.toString('utf8');
    const value = parts.find(({ number }) => number === 2)?.content.toString('utf8');
    if (key === undefined || key === '__proto__') continue;
    try {
      values[key] = JSON.parse(value ?? 'null');
    } catch {
      throw new CloudError('INVALID_PARAM', `the value of ${key} is not JSON`);
    }
  }
  return values;
};

/** CommOpenApiResp: the reply as JSON, or a picture as it is (1), and its content type (2). */
export const writeOpenApiReply = (reply: unknown): Buffer => {
  const [contentType, content] =
    reply instanceof Picture
      ? [reply.contentType, reply.content]
      : ['application/json; charset=utf-8', Buffer.from(JSON.stringify(reply))];
  return Buffer.concat([delimitedField(1, content), delimitedField(2, Buffer.from(contentType))]);
};

/** CommOpenApiResp of a call that reached no API: nothing but the gateway's error code (3). */
export const writeOpenApiFailure = (errorCode: number): Buffer => signedField(3, errorCode);
