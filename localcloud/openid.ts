/**
 * Whether a value may be an openid here: letters, digits, `_` and `-`, not digits alone, because the
 * SDK turns such a one into a number.
 */
export function isOpenid(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(value) && !/^-?\d+$/.test(value);
}
