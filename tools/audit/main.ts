import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { allInvariants } from './invariants';
import { audit, type AuditProgress } from './check/audit';
import type { Breach } from './check/breach';
import { toCsv, toTable } from './check/liability-report';
import { openDatabase, targetOptions } from './open-database';

const PROGRESS_MILLISECONDS = 2_000;
const KILOBYTES_PER_MEGABYTE = 1024;

const printBreach = (breach: Breach): void => {
  console.error(`BREACH  ${breach.subject}: ${breach.message} (${breach.invariant})`);
  console.error(`        ${allInvariants[breach.invariant].statement}`);
  for (const shown of breach.evidence) console.error(`        ${JSON.stringify(shown)}`);
};

/** Tells how far it is, now and then. */
const createProgress = (): ((progress: AuditProgress) => void) => {
  let told = Date.now();
  return ({ members, allMembers, breaches }) => {
    if (Date.now() - told < PROGRESS_MILLISECONDS) return;
    told = Date.now();
    console.error(`${members} of ${allMembers} members, ${breaches} breaches`);
  };
};

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: { ...targetOptions, csv: { type: 'string' } },
  });
  const db = openDatabase({ ...values, env: values.env });

  const settings = await db.get('settings', 'shop');
  if (settings === null)
    throw new Error('settings/shop is missing: is this the right environment?');
  const result = await audit(db, { breach: printBreach, progress: createProgress() });
  const { liability, unsettled } = result;
  console.log(toTable(liability, settings.points_per_yuan));
  if (values.csv !== undefined)
    writeFileSync(values.csv, toCsv(liability, settings.points_per_yuan));
  for (const member of unsettled) {
    console.error(`members/${member} kept changing and was not judged: run the audit again`);
  }
  console.log(
    `${result.members} members, ${result.items} items, ${result.quotas} quotas: ${result.breaches} breaches`,
  );
  const seconds = (performance.now() / 1000).toFixed(1);
  const megabytes = Math.round(process.resourceUsage().maxRSS / KILOBYTES_PER_MEGABYTE);
  console.log(`${seconds} s, at most ${megabytes} MB of memory`);
  process.exitCode = result.breaches === 0 && unsettled.length === 0 ? 0 : 1;
};

main().then(
  // The SDK's kept connections would keep the process alive.
  () => process.exit(),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  },
);
