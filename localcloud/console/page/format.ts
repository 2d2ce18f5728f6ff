import type { Language } from './settings';

/** The shop's days and months are Shanghai's; the console shows all times so. */
const TIME_ZONE = 'Asia/Shanghai';

const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: TIME_ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** `2026-11-27 13:57:02` in Shanghai; milliseconds since 1970. */
export const sayMoment = (milliseconds: number): string => {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? '' : parts.format(date).replace(', ', ' ');
};

/** `13:57:02` in Shanghai. */
export const sayTime = (milliseconds: number): string => sayMoment(milliseconds).slice(-8);

/** `0.4 ms`, `12 ms`, `1.3 s`. */
export const sayDuration = (milliseconds: number): string => {
  if (milliseconds >= 1000) return `${(milliseconds / 1000).toFixed(1)} s`;
  return `${milliseconds.toFixed(milliseconds < 10 ? 1 : 0)} ms`;
};

/** `12 B`, `3.4 KB`, `1.2 MB`. */
export const sayBytes = (bytes: number): string => {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
};

export const sayCount = (count: number): string => count.toLocaleString('en-US');

const units = [
  ['day', 24 * 60 * 60 * 1000],
  ['hour', 60 * 60 * 1000],
  ['minute', 60 * 1000],
  ['second', 1000],
] as const;

/** `+1 天 2 小时`, `−3 hours`: how far the clock is off, or how long until something. */
export const sayDistance = (milliseconds: number, language: Language): string => {
  let left = Math.round(Math.abs(milliseconds) / 1000) * 1000;
  const said: string[] = [];
  for (const [unit, length] of units) {
    const count = Math.floor(left / length);
    left -= count * length;
    if (count === 0 || said.length === 2) continue;
    const format = new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en-US', {
      style: 'unit',
      unit,
      unitDisplay: 'long',
    });
    said.push(format.format(count));
  }
  return said.join(language === 'zh' ? '' : ' ') || (language === 'zh' ? '0秒' : '0 seconds');
};
