import { CloudError } from '../../store/errors';
import type { Services } from '../action';
import { OpenApiError } from './errors';
import { openApis } from './index';
import { Picture } from './picture';
import { readOpenApiRequest, writeOpenApiReply } from './wire';

const refusal = (code: string | number, message: string): Error =>
  typeof code === 'number' ? new OpenApiError(code, message) : new CloudError(code, message);

async function answer(
  api: string,
  requestData: Buffer,
  services: Services,
  origin: string,
): Promise<unknown> {
  const implementation = openApis.get(api);
  // Before its data is looked at: a picture, say, is no JSON, which would be the wrong complaint.
  if (!implementation) {
    throw new CloudError('INVALID_PARAM', `the local cloud does not implement openapi.${api}`);
  }
  const request = readOpenApiRequest(requestData);
  const { faults } = services;
  try {
    const answered = faults.areOrdered
      ? await faults.carryOut(
          { area: 'openapi', name: api, request: () => JSON.stringify(request), refusal },
          () => implementation(request, services, origin),
        )
      : implementation(request, services, origin);
    return answered instanceof Picture ? answered : { errcode: 0, errmsg: 'ok', ...answered };
  } catch (error) {
    if (error instanceof OpenApiError) return { errcode: error.errcode, errmsg: error.errmsg };
    throw error;
  }
}

/** Answers `wx.openApi` as a protobuf message; errors of the platform's own are thrown. */
export async function callOpenApi(
  form: ReadonlyMap<string, Buffer>,
  services: Services,
  origin: string,
): Promise<Buffer> {
  const action = form.get('action')?.toString() ?? '';
  if (action !== 'wx.openApi') {
    throw new CloudError('INVALID_PARAM', `the local cloud does not implement ${action}`);
  }
  const api = form.get('apiName')?.toString() ?? '';
  const requestData = form.get('requestData') ?? Buffer.alloc(0);
  return writeOpenApiReply(await answer(api, requestData, services, origin));
}
