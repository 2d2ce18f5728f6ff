import type { Invocation } from '../../../functions/invocations';
import { CloudError } from '../../../errors';
import type { ActionContext } from '../action';
import { OpenApiError } from '../../../wechat/errors';
import { openApis } from '../../../wechat/index';
import type { OpenApi } from '../../../wechat/api';
import { Picture } from '../../../wechat/picture';
import { readOpenApiRequest, writeOpenApiFailure, writeOpenApiReply } from './wire';

/** What WeChat's gateway answers before any of its APIs is reached. */
const gatewayErrors = {
  unknown: -604100,
  notPermitted: -604101,
} as const;

const refusal = (code: string | number, message: string): Error =>
  typeof code === 'number' ? new OpenApiError(code, message) : new CloudError(code, message);

/**
 * Whether the function may call an API: its config.json has to say so. A program outside the pool
 * has no such file and may call all.
 */
const isPermitted = (api: string, { services }: ActionContext, invocation: Invocation): boolean =>
  services.functions.find(invocation.functionName)?.openApis.has(api) ?? false;

const answer = async (
  api: string,
  implementation: OpenApi,
  requestData: Buffer,
  { services, origin }: ActionContext,
): Promise<unknown> => {
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
};

/**
 * Answers `wx.openApi` as a protobuf message. Errors of the platform itself are thrown. The SDK
 * hides the reason of a gateway error, so the reason is written to the function's log.
 */
export const callOpenApi = async (
  form: ReadonlyMap<string, Buffer>,
  context: ActionContext,
): Promise<Buffer> => {
  const { services, invocation } = context;
  const api = form.get('apiName')?.toString() ?? '';
  // This check comes before the data is read: a picture, for example, is not JSON, and an error
  // about JSON would mislead.
  const implementation = openApis.get(api);
  if (!implementation) {
    services.functions.tell(invocation, `the local cloud does not implement openapi.${api}`);
    return writeOpenApiFailure(gatewayErrors.unknown);
  }
  if (invocation && !isPermitted(api, context, invocation)) {
    const file = `the config.json of ${invocation.functionName}`;
    services.functions.tell(invocation, `permissions.openapi in ${file} does not name ${api}`);
    return writeOpenApiFailure(gatewayErrors.notPermitted);
  }
  const requestData = form.get('requestData') ?? Buffer.alloc(0);
  return writeOpenApiReply(await answer(api, implementation, requestData, context));
};
