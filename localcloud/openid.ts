/**
 * Whether a value may be an openid here: letters, digits, `_` and `-`. Digits alone are refused,
 * because the SDK would make a number of them.
 */
export const isOpenid = (value: unknown): value is string =>
  typeof value === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(value) && !/^-?\d+$/.test(value);
