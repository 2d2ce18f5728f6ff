import { InvocationLogs } from '../functions/logs';

const line = (text: string) => ({ at: '2026-01-01T00:00:00.000Z', level: 'info' as const, text });

/** Adds a line to each of many invocations, and answers how many of them are still known. */
const kept = (logs: InvocationLogs, invocations: number, text: string): number => {
  for (let number = 0; number < invocations; number += 1) logs.add(`r${number}`, line(text));
  return Array.from({ length: invocations }, (_unused, number) => logs.of(`r${number}`)).filter(
    (log) => log.length > 0,
  ).length;
};

describe('the logs of invocations', () => {
  it.each([
    ['a few', 10, 'x', 10, 10],
    // The memory beside the text counts, or a million of such lines would be kept.
    ['very many of one character', 100_000, 'x', 10_000, 20_000],
    ['many of a thousand characters', 10_000, 'x'.repeat(1_000), 3_000, 4_000],
  ])('keep of %s what fits', (_title, invocations, text, least, most) => {
    const logs = new InvocationLogs();
    const count = kept(logs, invocations, text);
    expect(count).toBeGreaterThanOrEqual(least);
    expect(count).toBeLessThanOrEqual(most);
    expect(logs.of(`r${invocations - 1}`)).toHaveLength(1);
    expect(logs.of('r0')).toHaveLength(invocations > count ? 0 : 1);
  });
});
