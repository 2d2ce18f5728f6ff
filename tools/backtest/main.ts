import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { backtest } from './replay/backtest';
import { readDraft } from './replay/read-draft';
import { toTable } from './replay/report';
import { consequences } from '../../cloudfunctions/domain/consequences';
import { createCatalogSource } from '../../cloudfunctions/domain/member/catalog';
import { realDay } from '../../cloudfunctions/server/fields';
import { addDays, endOfDay } from '../../common/day';
import { openDatabase, targetOptions } from '../audit/open-database';

const PROGRESS_MILLISECONDS = 2_000;

const day = (name: string, text: string | undefined): string | null => {
  if (text === undefined) return null;
  if (!v.is(realDay, text)) throw new Error(`--${name} ${text} is not a day such as 2025-03-01`);
  return text;
};

/** Tells how far it is, now and then. */
const createProgress = (): ((events: number) => void) => {
  let told = Date.now();
  return (events) => {
    if (Date.now() - told < PROGRESS_MILLISECONDS) return;
    told = Date.now();
    console.error(`${events} events`);
  };
};

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      ...targetOptions,
      rules: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  if (values.rules === undefined) throw new Error('--rules FILE is missing: the draft rules');
  const from = day('from', values.from);
  const to = day('to', values.to);
  const now = new Date();
  const clocks = { wall: Date.now, monotonic: () => performance.now() };
  const period = {
    from: from === null ? new Date(0) : new Date(endOfDay(addDays(from, -1)).getTime() + 1),
    to: to === null ? now : endOfDay(to),
  };
  const text = readFileSync(values.rules, 'utf8');
  const db = openDatabase({ ...values, env: values.env });
  const catalog = await createCatalogSource(clocks, consequences).current(db);
  const { rules, problems } = readDraft(text, catalog.rules, now);
  for (const { field, reason } of problems) console.error(`${values.rules}: ${field}: ${reason}`);
  if (problems.length > 0) throw new Error('the draft rules cannot be evaluated');
  const result = await backtest(db, catalog, rules, period, createProgress());
  console.log(values.json ? JSON.stringify(result, null, 2) : toTable(result));
};

main().then(
  // The SDK's kept connections would keep the process alive.
  () => process.exit(),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  },
);
