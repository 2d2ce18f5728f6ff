import { existsSync } from 'node:fs';
import path from 'node:path';
import { areas } from './areas';

const named = Object.entries(areas).flatMap(([area, tables]) =>
  tables.map((table) => ({ area, ...table })),
);
const FEWEST_CASES = 1150;

describe('the suite', () => {
  it('says how many cases it has', () => {
    const total = named.reduce((sum, { cases }) => sum + cases.length, 0);
    const lines = named.map(({ area, name, cases }) => `${area}: ${name}: ${cases.length}`);
    process.stdout.write(`${lines.join('\n')}\n${total} conformance cases\n`);
    expect(total).toBeGreaterThanOrEqual(FEWEST_CASES);
  });

  it('has a test file for each area', () => {
    const missing = Object.keys(areas).filter(
      (area) => !existsSync(path.join(__dirname, `${area}.test.ts`)),
    );
    expect(missing).toEqual([]);
  });

  it.each(named)('names each case of $area, $name once and tells its source', ({ cases }) => {
    const names = cases.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(cases.filter(({ source }) => source === '')).toEqual([]);
  });
});
