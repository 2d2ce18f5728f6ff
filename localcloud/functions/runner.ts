import type { Clock } from '../clock';
import type { Faults } from '../faults/faults';
import { logLine } from '../log';
import { CloudError } from '../errors';
import { readDefinitions, type FunctionDefinition } from './definitions';
import { invocationEnvironment, workerEnvironment, type CloudIdentity } from './environment';
import { Invocations, type Caller, type Invocation } from './invocations';
import type { FunctionLog } from './function-worker';
import {
  DEEPEST_NESTING,
  LARGEST_CLIENT_REPLY_BYTES,
  LARGEST_PAYLOAD_BYTES,
  PATIENCE_MILLISECONDS,
  type FunctionLimits,
} from './limits';
import { InvocationLogs } from './logs';
import type { AdminReply, AdminRequest } from './messages';
import { WorkerPool } from './pool';
import { watchFunctions } from './watch-functions';

interface FunctionRunnerOptions {
  /** The folder with one subfolder per built function. */
  readonly folder: string;
  readonly workerFile: string;
  /** Where the compiled code of functions is kept. */
  readonly codeFolder: string;
  readonly limits: FunctionLimits;
  readonly clock: Clock;
  readonly faults: Faults;
  /** Whether functions see the movable clock from the start, or only after the first move. */
  readonly hasTestClock: boolean;
  readonly identity: CloudIdentity;
  /** The functions' own environment variables. */
  readonly variables: Readonly<Record<string, string>>;
  /** Resolves when all that functions have written so far is on the disk; see `Flushes.reached`. */
  readonly flushed: (patienceMilliseconds: number) => Promise<void>;
}

/** The `action` in a function's event, for the list of invocations. */
const actionOf = (event: unknown): string | undefined => {
  if (typeof event !== 'object' || event === null || !('action' in event)) return undefined;
  return typeof event.action === 'string' ? event.action : undefined;
};

const parseEvent = (written: string): unknown => {
  let event: unknown;
  try {
    event = JSON.parse(written);
  } catch {
    throw new CloudError('INVALID_PARAM', 'the event is not JSON');
  }
  if (typeof event !== 'object' || event === null || Array.isArray(event)) {
    throw new CloudError('INVALID_PARAM', 'the event must be an object');
  }
  return event;
};

/** Finds functions, runs them, and keeps count. */
export class FunctionRunner {
  readonly invocations = new Invocations();
  readonly logs = new InvocationLogs();
  private readonly pool: WorkerPool;
  private environment: Readonly<Record<string, string>> | undefined;
  private definitions: Map<string, FunctionDefinition>;
  private onRequest: (request: AdminRequest) => Promise<AdminReply> = () =>
    Promise.reject(new Error('the cloud has not started'));
  private followsClock: boolean;
  private stopWatching = (): void => undefined;

  constructor(private readonly options: FunctionRunnerOptions) {
    this.pool = new WorkerPool(options.limits);
    this.definitions = readDefinitions(options.folder);
    this.followsClock = options.hasTestClock;
  }

  /**
   * Makes functions see the movable clock from now on; loaded functions load again. Before the
   * first move of the clock they have the thread's own `Date`, which costs nothing.
   */
  followClock(): void {
    if (this.followsClock) return;
    this.followsClock = true;
    this.pool.reload();
  }

  /** Sets the handler of the functions' requests to the cloud; it must never reject. */
  answerWith(onRequest: (request: AdminRequest) => Promise<AdminReply>): void {
    this.onRequest = onRequest;
  }

  find(name: string): FunctionDefinition | undefined {
    return this.definitions.get(name);
  }

  list(): FunctionDefinition[] {
    return [...this.definitions.values()];
  }

  /**
   * Runs a function and answers its reply as JSON. Throws FUNCTION_NOT_FOUND, INVALID_PARAM for an
   * event that is no object, FUNCTIONS_EXECUTE_FAIL, FUNCTIONS_TIME_LIMIT_EXCEEDED or
   * EXCEED_CONCURRENT_REQUEST_LIMIT.
   */
  invoke(name: string, event: string, caller: Caller, depth = 0, parent?: string): Promise<string> {
    const { faults } = this.options;
    if (!faults.areOrdered) return this.run(name, event, caller, depth, parent);
    return faults.carryOut({ area: 'functions', name, request: () => event }, () =>
      this.run(name, event, caller, depth, parent),
    );
  }

  /** Runs a function for another one: same openid, the source chain one longer. */
  async invokeNested(name: string, event: string, by: Invocation | undefined): Promise<string> {
    const depth = (by?.depth ?? 0) + 1;
    if (depth > DEEPEST_NESTING) {
      throw new CloudError('FUNCTIONS_EXECUTE_FAIL', 'functions call each other too deeply');
    }
    const source = by ? `${by.caller.source},scf` : 'scf';
    return this.invoke(name, event, { openid: by?.caller.openid, source }, depth, by?.requestId);
  }

  /** Loads functions again when their files change, and then calls `onChange`. */
  watch(onChange: () => void): void {
    this.stopWatching = watchFunctions(this.options.folder, (names) => {
      this.reload(names);
      onChange();
    });
  }

  /**
   * Writes a message for the developer into the log of an invocation, or without one into the
   * cloud's log.
   */
  tell(invocation: Invocation | undefined, text: string): void {
    const requestId = invocation?.requestId;
    this.note(invocation?.functionName ?? 'a program', { requestId, level: 'error', text });
  }

  close(): void {
    this.stopWatching();
    this.pool.close();
  }

  private async run(
    name: string,
    event: string,
    caller: Caller,
    depth: number,
    parent: string | undefined,
  ): Promise<string> {
    const definition = this.definitions.get(name);
    if (!definition) {
      throw new CloudError('FUNCTION_NOT_FOUND', `there is no function named ${name}`);
    }
    if (Buffer.byteLength(event) > LARGEST_PAYLOAD_BYTES) {
      throw new CloudError('EXCEED_MAX_PAYLOAD_SIZE', 'the event is larger than 6 MB');
    }
    const { clock, limits } = this.options;
    const action = actionOf(parseEvent(event));
    const invocation = this.invocations.begin(name, action, caller, depth, clock.now(), parent);
    const askedAt = performance.now();
    let startedAt = askedAt;
    const result = await this.pool.run(
      {
        workerFile: this.options.workerFile,
        codeFolder: this.options.codeFolder,
        file: definition.file,
        clock: this.followsClock ? clock.memory : undefined,
        environment: this.workerEnvironment(),
        adminUrl: this.options.identity.adminUrl(),
        onRequest: this.onRequest,
        onLog: (log) => this.note(name, log),
      },
      {
        requestId: invocation.requestId,
        functionName: name,
        event,
        environment: invocationEnvironment(invocation),
        timeoutMilliseconds: definition.timeoutMilliseconds ?? limits.timeoutMilliseconds,
        largestReplyBytes:
          caller.source === 'wx_client' ? LARGEST_CLIENT_REPLY_BYTES : LARGEST_PAYLOAD_BYTES,
      },
      depth > 0,
      () => {
        startedAt = performance.now();
      },
    );
    invocation.waitMilliseconds = startedAt - askedAt;
    invocation.milliseconds = performance.now() - startedAt;
    this.invocations.finish(invocation, result.ok ? result.outcome : result.code);
    // Its writes must be on the disk before the caller gets the reply, and not earlier.
    if (depth === 0) await this.options.flushed(this.pool.isBehind ? PATIENCE_MILLISECONDS : 0);
    if (result.ok) return result.body;
    const failure = `${result.code}: ${result.message}`;
    this.note(name, { requestId: invocation.requestId, level: 'error', text: failure });
    // The stack goes to the log, not to the caller.
    throw new CloudError(result.code, result.message.split('\n')[0] ?? '');
  }

  private note(functionName: string, { requestId, level, text }: FunctionLog): void {
    logLine(`${functionName}${requestId === undefined ? '' : ` ${requestId}`}: ${text}`);
    if (requestId === undefined) return;
    this.logs.add(requestId, { at: new Date(this.options.clock.now()).toISOString(), level, text });
  }

  private workerEnvironment(): Readonly<Record<string, string>> {
    this.environment ??= workerEnvironment(this.options.identity, this.options.variables);
    return this.environment;
  }

  private reload(names: ReadonlySet<string>): void {
    try {
      this.definitions = readDefinitions(this.options.folder);
    } catch (error) {
      logLine('the functions cannot be read:', error);
    }
    for (const name of names) this.pool.reload(name);
  }
}
