import type { Invocation } from '../../functions/invocations';

/** An invocation as a list shows it. */
export interface InvocationView {
  readonly requestId: string;
  readonly function: string;
  readonly action: string | null;
  readonly openid: string | null;
  readonly source: string;
  readonly startedAt: string;
  readonly waitMilliseconds: number;
  /** While it runs: so far. */
  readonly milliseconds: number;
  readonly databaseRequests: number;
  readonly roundTrips: number;
  /** OK, RUNNING, or the code of an error. */
  readonly outcome: string;
}

const RUNNING = 'RUNNING';

export const viewInvocation = (invocation: Invocation): InvocationView => {
  const isRunning = invocation.outcome === RUNNING;
  return {
    requestId: invocation.requestId,
    function: invocation.functionName,
    action: invocation.action ?? null,
    openid: invocation.caller.openid ?? null,
    source: invocation.caller.source,
    startedAt: invocation.startedAt,
    waitMilliseconds: invocation.waitMilliseconds,
    milliseconds: isRunning ? performance.now() - invocation.begunAt : invocation.milliseconds,
    databaseRequests: invocation.databaseRequests,
    roundTrips: invocation.roundTrips,
    outcome: invocation.outcome,
  };
};
