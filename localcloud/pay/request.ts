import { payError } from './errors';

/** The fields of a call, not yet checked; in snake case. */
export type PayRequest = Readonly<Record<string, unknown>>;

/** Reads the parameters of a call: each refuses what is missing or wrong by the parameter's name. */
export const parameter = {
  /** A text of 1 to `longest` characters. */
  text(request: PayRequest, name: string, longest: number, pattern = /^[^]+$/): string {
    const value = parameter.optionalText(request, name, longest, pattern);
    if (value === null) throw payError('LACK_PARAMS', `缺少参数${name}`);
    return value;
  },

  optionalText(
    request: PayRequest,
    name: string,
    longest: number,
    pattern = /^[^]+$/,
  ): string | null {
    const value = request[name];
    if (value === undefined || value === null || value === '') return null;
    if (typeof value !== 'string' || value.length > longest || !pattern.test(value)) {
      throw payError('PARAM_ERROR', `参数${name}格式错误`);
    }
    return value;
  },

  /** An amount in fen. */
  fee(request: PayRequest, name: string): number {
    const value = request[name];
    if (value === undefined || value === null) throw payError('LACK_PARAMS', `缺少参数${name}`);
    const isFee = typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
    if (!isFee || value > largestFee) throw payError('PARAM_ERROR', `参数${name}格式错误`);
    return value;
  },
};

/** A million yuan. */
const largestFee = 100_000_000;

/** What merchants number their orders and refunds with. */
const numberPattern = /^[\w|*@-]+$/;
const longestOrderNumber = 32;
const longestRefundNumber = 64;
const longestMerchantId = 32;

export const merchantIdOf = (request: PayRequest): string =>
  parameter.text(request, 'sub_mch_id', longestMerchantId, /^\w+$/);

export const orderNumberOf = (request: PayRequest): string =>
  parameter.text(request, 'out_trade_no', longestOrderNumber, numberPattern);

export const refundNumberOf = (request: PayRequest): string =>
  parameter.text(request, 'out_refund_no', longestRefundNumber, numberPattern);
