import { measureCalls } from './calls/run';
import { measureColdStarts } from './cold';
import { measureExpiry } from './expiry';
import { measureHistory } from './history';
import { measureOrders } from './orders/run';
import { measurePhone } from './phone';
import { formatTable, toRow, type Measure, type Row } from './report';
import { measureReads } from './runtime/read';
import { measureScale } from './runtime/scale';
import { measureSoak } from './runtime/soak';
import { measureWatch } from './runtime/watch';
import { measureSizes } from './sizes';
import { measureTrips } from './trips/run';

const parts: Readonly<Record<string, () => Promise<Measure[]>>> = {
  trips: measureTrips,
  cold: measureColdStarts,
  calls: measureCalls,
  orders: measureOrders,
  phone: measurePhone,
  sizes: measureSizes,
  history: measureHistory,
  expiry: measureExpiry,
  read: measureReads,
  scale: measureScale,
  soak: measureSoak,
  watch: measureWatch,
};

const main = async (): Promise<void> => {
  const words = process.argv.slice(2);
  const asJson = words.includes('--json');
  const asked = words.filter((word) => word !== '--json');
  const rows: Row[] = [];
  for (const [name, measure] of Object.entries(parts)) {
    if (!asked.includes(name)) continue;
    const measured = (await measure()).map(toRow);
    rows.push(...measured);
    if (!asJson) process.stdout.write(`${formatTable(measured)}\n\n`);
  }
  const missed = rows.filter(({ verdict }) => verdict === 'miss').length;
  const judged = rows.filter(({ verdict }) => verdict !== '').length;
  process.stdout.write(
    asJson
      ? `${JSON.stringify(rows, null, 2)}\n`
      : `${judged - missed} of ${judged} bars met. The machine's own noise is the width from min to max.\n`,
  );
};

main().then(
  // The functions that were traced in this process keep their connections open.
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(
      `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    process.exit(1);
  },
);
