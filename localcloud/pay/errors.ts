/**
 * The codes that WeChat Pay answers, and how it describes them, from
 * https://pay.weixin.qq.com/wiki/doc/api/wxa/wxa_api.php. Functions see the description alone: the SDK
 * puts an `errCode` of 0 over the code of every answer.
 */
const descriptions = {
  ORDERPAID: '该订单已支付',
  ORDERCLOSED: '该订单已关闭',
  ORDERNOTEXIST: '此交易订单号不存在',
  OUT_TRADE_NO_USED: '商户订单号重复',
  REFUNDNOTEXIST: '退款订单查询失败',
  REFUND_FEE_MISMATCH: '订单金额或退款金额与之前请求不一致，请核实后再试',
  INVALID_REQUEST: '请求参数符合参数格式，但不符合业务规则',
  LACK_PARAMS: '缺少参数',
  PARAM_ERROR: '参数错误',
} as const;

type PayCode = keyof typeof descriptions;

/** A refusal by WeChat Pay: `err_code` and `err_code_des` of its answer. */
export class PayError extends Error {
  override readonly name = 'PayError';
  constructor(
    readonly code: string,
    readonly description: string,
  ) {
    super(`${code}: ${description}`);
  }
}

/** One of the known refusals; `what` adds details. */
export const payError = (code: PayCode, what?: string): PayError =>
  new PayError(code, what ?? descriptions[code]);
