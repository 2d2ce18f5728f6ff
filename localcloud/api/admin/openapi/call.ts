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
 * Whether the function may call an API: its config.json has to say so. A program outside the pool has
 * none, and may.
 */
function isPermitted(api: string, { services }: ActionContext, invocation: Invocation): boolean {
  return services.functions.find(invocation.functionName)?.openApis.has(api) ?? false;
}

async function answer(
  api: string,
  implementation: OpenApi,
  requestData: Buffer,
  { services, origin }: ActionContext,
): Promise<unknown> {
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

/**
 * Answers `wx.openApi` as a protobuf message; errors of the platform's own are thrown. The SDK does
 * not hand on what the gateway complains of, so the function's log says it.
 */
export async function callOpenApi(
  form: ReadonlyMap<string, Buffer>,
  context: ActionContext,
): Promise<Buffer> {
  const { services, invocation } = context;
  const api = form.get('apiName')?.toString() ?? '';
  // Before its data is looked at: a picture, say, is no JSON, which would be the wrong complaint.
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
}
