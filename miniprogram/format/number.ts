import { number as formatInteger, signed as formatChange } from '../../common/words';

export { formatChange, formatInteger };

const LARGEST_COUNT_SHOWN = 99;

/** A count of new things: 7, or 99+ if there are more. */
export const formatCount = (count: number): string =>
  count > LARGEST_COUNT_SHOWN ? `${LARGEST_COUNT_SHOWN}+` : String(count);

const FEN_PER_YUAN = 100;

/** Money, given in fen: ¥12.50; ¥5 when the yuan are whole and `short` is wanted. */
export const formatMoney = (fen: number, length: 'full' | 'short' = 'full'): string => {
  const yuan = formatInteger(Math.floor(fen / FEN_PER_YUAN));
  const rest = fen % FEN_PER_YUAN;
  if (length === 'short' && rest === 0) return `¥${yuan}`;
  return `¥${yuan}.${String(rest).padStart(2, '0')}`;
};

/** A discount rate in Chinese words: 0.95 is 9.5 折. */
export const formatDiscount = (rate: number): string => `${String(Math.round(rate * 100) / 10)} 折`;
