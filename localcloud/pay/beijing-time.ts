const OFFSET_MILLISECONDS = 8 * 60 * 60 * 1000;

const local = (milliseconds: number): string =>
  new Date(milliseconds + OFFSET_MILLISECONDS).toISOString();

/** A moment as WeChat Pay writes it: `20260102150405`. */
export const toCompactTime = (milliseconds: number): string =>
  local(milliseconds).replace(/\D/g, '').slice(0, 14);

/** A moment as WeChat Pay writes it for refunds: `2026-01-02 15:04:05`. */
export const toSpacedTime = (milliseconds: number): string =>
  local(milliseconds).slice(0, 19).replace('T', ' ');

/** The moment that `20260102150405` stands for; null for anything else. */
export const fromCompactTime = (written: string): number | null => {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(written)?.slice(1);
  if (!parts) return null;
  const [year, month, day, hour, minute, second] = parts;
  const moment = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}+08:00`);
  return Number.isNaN(moment) ? null : moment;
};
