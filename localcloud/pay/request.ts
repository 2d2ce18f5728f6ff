import { payError } from './errors';

/** The fields of a call, not yet checked; in snake case. */
export type PayRequest = Readonly<Record<string, unknown>>;

/** Reads the parameters of a call. An error names the parameter that is missing or wrong. */
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
    if (!isFee || value > LARGEST_FEE) throw payError('PARAM_ERROR', `参数${name}格式错误`);
    return value;
  },
};

/** A million yuan. */
const LARGEST_FEE = 100_000_000;

/** The numbers that merchants give to orders and refunds. */
const numberPattern = /^[\w|*@-]+$/;
const LONGEST_ORDER_NUMBER = 32;
const LONGEST_REFUND_NUMBER = 64;
const LONGEST_MERCHANT_ID = 32;

export const merchantIdOf = (request: PayRequest): string =>
  parameter.text(request, 'sub_mch_id', LONGEST_MERCHANT_ID, /^\w+$/);

export const orderNumberOf = (request: PayRequest): string =>
  parameter.text(request, 'out_trade_no', LONGEST_ORDER_NUMBER, numberPattern);

export const refundNumberOf = (request: PayRequest): string =>
  parameter.text(request, 'out_refund_no', LONGEST_REFUND_NUMBER, numberPattern);
