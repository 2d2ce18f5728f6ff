import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openShop, type Shop } from './support/shop';

const root = path.resolve(__dirname, '../..');
const seed = readFileSync(path.join(root, 'cloudfunctions/seed/points_rules.jsonl'), 'utf8');

let shop: Shop;
let memberId: string;
let draft: string;
beforeAll(async () => {
  shop = await openShop();
  await shop.clock.set('2025-03-01T04:00:00.000Z');
  memberId = await shop.member('buyer');
  await shop.member('visitor');
  for (const key of ['o1', 'o2']) {
    await shop.value('system', 'earnPoints', 'award', {
      memberId,
      event: 'order',
      key,
      context: { order_id: key, amount: 2_500_000 },
    });
  }
  await shop.value('buyer', 'checkIn', 'checkIn', {});
  await shop.give(memberId, 700);
  draft = path.join(shop.data, 'draft.jsonl');
  // Two points for each hundred yuan, and fewer for registering.
  writeFileSync(
    draft,
    seed
      .replace('"basis_points":100', '"basis_points":200')
      .replace('"earned_registration","points":100', '"earned_registration","points":60'),
  );
});
afterAll(() => shop.stop());

const backtest = (...more: string[]): Promise<{ code: number | null; out: string; err: string }> =>
  new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      [
        '--import',
        'tsx',
        'tools/backtest/main.ts',
        '--url',
        shop.url,
        '--data',
        shop.data,
        ...more,
      ],
      { cwd: root },
    );
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => (out += String(chunk)));
    child.stderr.on('data', (chunk) => (err += String(chunk)));
    child.on('close', (code) => resolve({ code, out, err }));
  });

it('shows a draft against the rules in force', async () => {
  // Two registrations, an order of 250 points twice, the first order, a check-in; the adjustment is no rule's.
  const { code, out } = await backtest('--rules', draft, '--json');
  expect(code).toBe(0);
  const result: unknown = JSON.parse(out);
  expect(result).toMatchObject({
    members: 2,
    live: { points: 100 * 2 + 250 * 2 + 200 + 5 },
    draft: { points: 60 * 2 + 500 * 2 + 200 + 5 },
    levels: [],
    gainers: [{ member_id: memberId, live: 805, draft: 1_265, gain: 460 }],
  });
  const { out: table } = await backtest('--rules', draft);
  expect(table).toMatch(/live +905 +9\.05/);
  expect(table).toMatch(/draft +1325 +13\.25/);
});

it('sees whose level would differ', async () => {
  await shop.update('members', { _id: memberId }, { $set: { growth: 605 } });
  const { out } = await backtest('--rules', draft, '--json');
  expect(JSON.parse(out)).toMatchObject({
    levels: [{ member_id: memberId, live: 'bronze', draft: 'silver' }],
  });
});

it('looks at a period only', async () => {
  const { out } = await backtest('--rules', draft, '--json', '--from', '2025-03-02');
  expect(JSON.parse(out)).toMatchObject({ events: 0, draft: { points: 0 } });
  const { out: all } = await backtest(
    '--rules',
    draft,
    '--json',
    '--from',
    '2025-03-01',
    '--to',
    '2025-03-01',
  );
  expect(JSON.parse(all)).toMatchObject({ draft: { points: 1_325 } });
});

it('refuses a draft that cannot be evaluated', async () => {
  const bad = path.join(shop.data, 'bad.jsonl');
  writeFileSync(bad, seed.replace('"points":100', '"points":0.5'));
  const { code, err } = await backtest('--rules', bad);
  expect(code).toBe(2);
  expect(err).toContain('0.points: 要填 0 到 1000000000 之间的整数');
  expect(await backtest()).toMatchObject({ code: 2 });
  expect(await backtest('--rules', draft, '--from', '2025-02-30')).toMatchObject({ code: 2 });
});
