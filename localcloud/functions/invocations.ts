import { randomText } from './random-text';

/** Who called a function. */
export interface Caller {
  /** Missing for timers and for the system itself. */
  readonly openid: string | undefined;
  /** The platform's SOURCE, a chain such as `wx_client,scf`. */
  readonly source: string;
}

/** One run of a function, while it runs and after. */
export interface Invocation {
  readonly requestId: string;
  /** The secret by which the function's own requests are recognised. */
  readonly token: string;
  readonly functionName: string;
  readonly action: string | undefined;
  readonly caller: Caller;
  /** How many functions stand above it. */
  readonly depth: number;
  readonly startedAt: string;
  waitMilliseconds: number;
  milliseconds: number;
  databaseRequests: number;
  /** The longest chain of requests that waited for one another. */
  roundTrips: number;
  outcome: string;
  /** The depth of the deepest request that has been answered. */
  answeredDepth: number;
}

/** What the outside may see of an invocation. */
export interface InvocationRecord {
  readonly requestId: string;
  readonly function: string;
  readonly action: string | undefined;
  readonly caller: string;
  readonly startedAt: string;
  readonly waitMilliseconds: number;
  readonly milliseconds: number;
  readonly databaseRequests: number;
  readonly roundTrips: number;
  readonly outcome: string;
}

const mostRemembered = 2000;
/** Of an action's name, which is the caller's. */
const longestName = 64;

/** The invocations that run, and the last ones that ran. */
export class Invocations {
  private readonly byToken = new Map<string, Invocation>();
  private readonly finished: Invocation[] = [];
  private next = 0;

  begin(
    functionName: string,
    action: string | undefined,
    caller: Caller,
    depth: number,
    now: number,
  ): Invocation {
    const invocation: Invocation = {
      requestId: randomText(),
      token: randomText(),
      functionName,
      action: action?.slice(0, longestName),
      caller,
      depth,
      startedAt: new Date(now).toISOString(),
      waitMilliseconds: 0,
      milliseconds: 0,
      databaseRequests: 0,
      roundTrips: 0,
      outcome: 'RUNNING',
      answeredDepth: 0,
    };
    this.byToken.set(invocation.token, invocation);
    return invocation;
  }

  /** Its token stays known for a while, because a function may go on after its reply. */
  finish(invocation: Invocation, outcome: string): void {
    invocation.outcome = outcome;
    const oldest = this.finished[this.next];
    if (oldest) this.byToken.delete(oldest.token);
    this.finished[this.next] = invocation;
    this.next = (this.next + 1) % mostRemembered;
  }

  find(token: string): Invocation | undefined {
    return this.byToken.get(token);
  }

  /** Notes that a request has arrived; call what it returns when the request is answered. */
  noteRequest(invocation: Invocation, isDatabase: boolean, wave?: number): () => void {
    if (isDatabase) invocation.databaseRequests += 1;
    // It may depend on every answer the function has had so far.
    const depth = wave ?? invocation.answeredDepth + 1;
    invocation.roundTrips = Math.max(invocation.roundTrips, depth);
    return () => {
      invocation.answeredDepth = Math.max(invocation.answeredDepth, depth);
    };
  }

  /** The last invocations, newest first. */
  last(count: number): InvocationRecord[] {
    const records: InvocationRecord[] = [];
    for (let back = 1; back <= Math.min(count, mostRemembered); back += 1) {
      const invocation = this.finished[(this.next - back + mostRemembered) % mostRemembered];
      if (!invocation) break;
      records.push({
        requestId: invocation.requestId,
        function: invocation.functionName,
        action: invocation.action,
        caller: invocation.caller.source,
        startedAt: invocation.startedAt,
        waitMilliseconds: invocation.waitMilliseconds,
        milliseconds: invocation.milliseconds,
        databaseRequests: invocation.databaseRequests,
        roundTrips: invocation.roundTrips,
        outcome: invocation.outcome,
      });
    }
    return records;
  }
}
