import { availableParallelism } from 'node:os';
import { bundleSimulation } from './bundle';
import type { Progress } from './main';
import { bundlePath, runBundle } from './processes';

const SEED = 'quick';
const HISTORIES = 120;
/** A history in which nothing happens proves nothing: what these must have seen among them. */
const mustHappen: readonly string[] = [
  'account_deleted out',
  'activity_budgeted in',
  'checkIn.checkIn done in a second life',
  'earnPoints.award done in a second life',
  'earnPoints.award REQUEST_REUSED',
  'exchange.cancel done',
  'exchange.fulfil done',
  'exchange.redeem SOLD_OUT',
  'exchange_return in',
  'expired out',
  'first_order in',
  'level gained',
  'level lost',
  'login.deleteAccount REDEMPTION_PENDING',
  'login.signIn done in a second life',
  'order out',
  'order_extra out',
  'points.reverse done',
  'points.reverse REFUND_TOO_LARGE',
  'points.saveRule answered',
  'points.saveRule RULE_INVALID',
  'points.settleFrozen done',
  'points.unfreeze done',
  'profile in',
  'referral in',
];

const TIMEOUT_MILLISECONDS = 300_000;

test(
  `${HISTORIES} random histories agree with the model and break no invariant`,
  async () => {
    const bundle = bundlePath('without defects');
    await bundleSimulation(bundle, null);
    const processes = Math.min(2, availableParallelism());
    const told = await Promise.all(
      Array.from({ length: processes }, (_, first) =>
        runBundle(bundle, ['run', SEED, first, HISTORIES, processes]),
      ),
    );
    const progress = told.flat() as Progress[];
    const reports = progress.flatMap((one) => (one.kind === 'failed' ? [one.report] : []));
    expect(reports.join('\n\n')).toBe('');
    expect(progress).toHaveLength(HISTORIES);
    const seen = new Set(progress.flatMap((one) => (one.kind === 'passed' ? one.seen : [])));
    expect(mustHappen.filter((event) => !seen.has(event))).toEqual([]);
  },
  TIMEOUT_MILLISECONDS,
);
