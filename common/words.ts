const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',');

/** A whole number as it is read: `1,234`, and `−1,234` with a true minus. */
export const number = (value: number | bigint): string =>
  value < 0 ? `−${grouped(String(-value))}` : grouped(String(value));

/** A whole number with its sign: `+20`. */
export const signed = (value: number): string => (value > 0 ? `+${number(value)}` : number(value));

/** A day (`YYYY-MM-DD`) as people say it: `2027年12月31日`. */
export const sayDay = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
};

const chineseAtEnd = /\p{Script=Han}$/u;
const chineseAtStart = /^\p{Script=Han}/u;
const plainAtEnd = /[\p{Script=Latin}\p{Nd}]$/u;
const plainAtStart = /^[\p{Script=Latin}\p{Nd}]/u;

/** Words one after the other; a number or a Latin word is set off from Chinese: `兑换 5 元余额`. */
export const joined = (...parts: readonly string[]): string =>
  parts.reduce((before, next) => {
    const isApart =
      (chineseAtEnd.test(before) && plainAtStart.test(next)) ||
      (plainAtEnd.test(before) && chineseAtStart.test(next));
    return isApart ? `${before} ${next}` : `${before}${next}`;
  });
