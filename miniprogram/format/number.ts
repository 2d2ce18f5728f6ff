/** A whole number with thousands separators. Own code: not every WeChat engine formats numbers. */
export function formatInteger(value: number): string {
  const digits = String(Math.abs(Math.trunc(value))).replace(/\B(?=(\d{3})+$)/g, ',');
  return value < 0 ? `−${digits}` : digits;
}

/** A change with its sign: +5, −300. */
export function formatChange(value: number): string {
  return value > 0 ? `+${formatInteger(value)}` : formatInteger(value);
}

const largestCountShown = 99;

/** How many things wait for the member: 7; 99+ for all that are more. */
export function formatCount(count: number): string {
  return count > largestCountShown ? `${largestCountShown}+` : String(count);
}

const fenPerYuan = 100;

/** Money, given in fen: ¥12.50; ¥5 when the yuan are whole and `short` is wanted. */
export function formatMoney(fen: number, length: 'full' | 'short' = 'full'): string {
  const yuan = formatInteger(Math.floor(fen / fenPerYuan));
  const rest = fen % fenPerYuan;
  if (length === 'short' && rest === 0) return `¥${yuan}`;
  return `¥${yuan}.${String(rest).padStart(2, '0')}`;
}

/** A share of the price as a discount is said in Chinese: 0.95 is 9.5 折. */
export function formatDiscount(rate: number): string {
  return `${String(Math.round(rate * 100) / 10)} 折`;
}
