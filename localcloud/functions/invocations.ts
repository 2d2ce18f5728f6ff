import { randomText } from './random-text';

/** Who called a function. */
export interface Caller {
  /** Missing for timers and for the system itself. */
  readonly openid: string | undefined;
  /** The platform's SOURCE, a chain such as `wx_client,scf`. */
  readonly source: string;
}

/** A request that a function made of the cloud. Times are of `performance.now()`. */
interface InvocationRequest {
  /** Such as `database.getDocument`. */
  readonly name: string;
  /** The collection, function or API of WeChat's that it is about. */
  readonly target: string | undefined;
  /**
   * The number of its round trip: one more than the round trips that were answered when it was
   * sent.
   */
  readonly wave: number;
  readonly startedAt: number;
  /** NaN until it is answered. */
  endedAt: number;
  /** The code of the error that it was answered with. */
  failure: string | undefined;
}

/** One run of a function, during the run and afterwards. */
export interface Invocation {
  readonly requestId: string;
  /** The secret by which the function's own requests are recognised. */
  readonly token: string;
  readonly functionName: string;
  readonly action: string | undefined;
  readonly caller: Caller;
  /** How many functions stand above it. */
  readonly depth: number;
  /** The request id of the invocation that called this one. */
  readonly parent: string | undefined;
  readonly startedAt: string;
  /** The same moment by `performance.now()`. */
  readonly begunAt: number;
  waitMilliseconds: number;
  milliseconds: number;
  databaseRequests: number;
  /** The first requests; only some are kept. */
  readonly requests: InvocationRequest[];
  /** The longest chain of requests that waited for one another. */
  roundTrips: number;
  outcome: string;
  /** Its place among those that have ended, from 1; 0 while it runs. */
  endedAs: number;
  /** The depth of the deepest request that has been answered. */
  answeredDepth: number;
}

/** The public view of an invocation. */
interface InvocationRecord {
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

const MOST_REMEMBERED = 2000;
/** Requests kept for each invocation; later ones are only counted. */
const MOST_REQUESTS_REMEMBERED = 100;
/** The longest name of an action that is kept; the caller chooses the name. */
const LONGEST_NAME = 64;

/** The running invocations, and the latest ones that have ended. */
export class Invocations {
  private readonly byToken = new Map<string, Invocation>();
  private readonly finished: Invocation[] = [];
  private readonly running = new Set<Invocation>();
  private next = 0;
  private endedCount = 0;

  begin(
    functionName: string,
    action: string | undefined,
    caller: Caller,
    depth: number,
    now: number,
    parent?: string,
  ): Invocation {
    const invocation: Invocation = {
      requestId: randomText(),
      token: randomText(),
      functionName,
      action: action?.slice(0, LONGEST_NAME),
      caller,
      depth,
      parent,
      startedAt: new Date(now).toISOString(),
      begunAt: performance.now(),
      waitMilliseconds: 0,
      milliseconds: 0,
      databaseRequests: 0,
      requests: [],
      roundTrips: 0,
      outcome: 'RUNNING',
      endedAs: 0,
      answeredDepth: 0,
    };
    this.byToken.set(invocation.token, invocation);
    this.running.add(invocation);
    return invocation;
  }

  /** Its token stays known for a while, because a function may go on after its reply. */
  finish(invocation: Invocation, outcome: string): void {
    invocation.outcome = outcome;
    this.endedCount += 1;
    invocation.endedAs = this.endedCount;
    this.running.delete(invocation);
    const oldest = this.finished[this.next];
    if (oldest) this.byToken.delete(oldest.token);
    this.finished[this.next] = invocation;
    this.next = (this.next + 1) % MOST_REMEMBERED;
  }

  find(token: string): Invocation | undefined {
    return this.byToken.get(token);
  }

  /** Notes that a request has arrived; `noteAnswer` follows when it is answered. */
  noteRequest(
    invocation: Invocation,
    name: string,
    target: string | undefined,
    wave?: number,
  ): InvocationRequest {
    if (name.startsWith('database.')) invocation.databaseRequests += 1;
    const request: InvocationRequest = {
      name,
      target,
      // It may depend on every answer the function has had so far.
      wave: wave ?? invocation.answeredDepth + 1,
      startedAt: performance.now(),
      endedAt: NaN,
      failure: undefined,
    };
    invocation.roundTrips = Math.max(invocation.roundTrips, request.wave);
    if (invocation.requests.length < MOST_REQUESTS_REMEMBERED) invocation.requests.push(request);
    return request;
  }

  noteAnswer(invocation: Invocation, request: InvocationRequest, failure?: string): void {
    request.endedAt = performance.now();
    request.failure = failure;
    invocation.answeredDepth = Math.max(invocation.answeredDepth, request.wave);
  }

  /** The invocations that run at the moment, oldest first. */
  current(): Invocation[] {
    return [...this.running];
  }

  /** The invocations that have ended, newest first. */
  *ended(): Iterable<Invocation> {
    for (let back = 1; back <= MOST_REMEMBERED; back += 1) {
      const invocation = this.finished[(this.next - back + MOST_REMEMBERED) % MOST_REMEMBERED];
      if (!invocation) return;
      yield invocation;
    }
  }

  /** The last invocations, newest first. */
  last(count: number): InvocationRecord[] {
    const records: InvocationRecord[] = [];
    for (const invocation of this.ended()) {
      if (records.length >= count) break;
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
