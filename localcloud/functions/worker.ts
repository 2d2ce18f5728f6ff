import { parentPort, workerData } from 'node:worker_threads';
import { CodeCache } from './code-cache';
import { installClock } from './worker-clock';
import { installConsole } from './worker-console';
import { Outbox } from './outbox';
import { installPort } from './worker-http';
import { Leftovers } from './worker-leftovers';
import { confineSignals, watchBuffers } from './worker-limits';
import type {
  AdminRequest,
  PoolMessage,
  WorkerMessage,
  WorkerOutcome,
  WorkerSetup,
  WorkerTask,
} from './messages';

/** The inside of a worker: it loads one function and runs its invocations, one after the other. */
type Main = (event: unknown, context: unknown) => unknown;

/** By then most of the function's code has run once, so that its compiled form is complete. */
const WARM_INVOCATIONS = 10;

const port = parentPort;
// Only the local cloud starts this file, so both values are its own.
const setup: WorkerSetup = workerData;
const code = new CodeCache(setup.codeFolder);
let previousKeys: readonly string[] = [];
let invocations = 0;

const answer = (message: WorkerMessage): void => {
  port?.postMessage(message);
};

const describe = (error: unknown): string => {
  if (error instanceof Error) return error.stack ?? error.message;
  try {
    return JSON.stringify(error) ?? String(error);
  } catch {
    return String(error);
  }
};

const loadMain = (): Main => {
  const loaded: unknown = code.require(setup.file);
  const main =
    typeof loaded === 'object' && loaded !== null && 'main' in loaded ? loaded.main : undefined;
  if (typeof main !== 'function') throw new Error(`${setup.file} exports no function named main`);
  return (event, context): unknown => Reflect.apply(main, loaded, [event, context]);
};

/** The code of an envelope `{ ok: false, error: { code } }`, else OK; for the list of invocations. */
const outcomeOf = (result: unknown): string => {
  if (typeof result !== 'object' || result === null) return 'OK';
  if (!('ok' in result) || result.ok !== false || !('error' in result)) return 'OK';
  const { error } = result;
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
  return typeof code === 'string' ? code : 'ERROR';
};

const applyEnvironment = (task: WorkerTask): void => {
  for (const key of previousKeys)
    if (!(key in task.environment)) Reflect.deleteProperty(process.env, key);
  Object.assign(process.env, task.environment);
  previousKeys = Object.keys(task.environment);
};

const contextOf = (task: WorkerTask): unknown => {
  const startedAt = performance.now();
  return {
    request_id: task.requestId,
    function_name: task.functionName,
    function_version: '$LATEST',
    namespace: process.env['SCF_NAMESPACE'],
    time_limit_in_ms: task.timeoutMilliseconds,
    getRemainingTimeInMillis: (): number =>
      Math.max(0, task.timeoutMilliseconds - (performance.now() - startedAt)),
  };
};

const failed = (message: string): WorkerOutcome => ({
  kind: 'failed',
  code: 'FUNCTIONS_EXECUTE_FAIL',
  message,
});

const run = async (main: Main, task: WorkerTask): Promise<WorkerOutcome> => {
  applyEnvironment(task);
  try {
    const result = await main(JSON.parse(task.event), contextOf(task));
    const body = JSON.stringify(result) ?? 'null';
    const { largestReplyBytes } = task;
    // A character takes at most three bytes in UTF-8.
    const isLarge =
      body.length * 3 > largestReplyBytes && Buffer.byteLength(body) > largestReplyBytes;
    return isLarge
      ? failed(`the function's reply is larger than ${largestReplyBytes / 1024 / 1024} MB`)
      : { kind: 'done', body, outcome: outcomeOf(result) };
  } catch (error) {
    return failed(describe(error));
  }
};

/**
 * Sends the answer, and tells when the invocation has left nothing running. If that is so at the
 * end of this turn of the event loop, one message says both, because each message wakes the other
 * thread.
 */
const finish = (outcome: WorkerOutcome, leftovers: Leftovers): void => {
  const answerNow = (): void => {
    const isFree = !leftovers.areThere;
    answer({ ...outcome, isFree });
    if (!isFree) leftovers.whenGone(() => answer({ kind: 'free' }));
    invocations += 1;
    if (isFree && invocations >= WARM_INVOCATIONS) code.keep();
  };
  if (leftovers.areThere) answerNow();
  else setImmediate(answerNow);
};

// The SDK reads about a hundred variables for each request. A plain object is ten times faster than
// the real environment, which belongs to this thread anyway.
process.env = { ...process.env };
if (setup.clock) installClock(setup.clock);
confineSignals();
const beginLog = installConsole((log) => answer({ kind: 'log', log }));
const requests = new Outbox<AdminRequest>((waiting) =>
  answer({ kind: 'requests', requests: waiting }),
);
const cloudPort = installPort(setup.adminUrl, (request) => requests.add(request));
try {
  const main = loadMain();
  let leftovers: Leftovers | undefined;
  port?.on('message', (message: PoolMessage) => {
    if (message.kind === 'replies') return message.replies.forEach(cloudPort.receive);
    leftovers ??= new Leftovers(cloudPort.isWaiting);
    const left = leftovers;
    cloudPort.begin();
    beginLog();
    void run(main, message.task).then((outcome) => finish(outcome, left));
  });
  watchBuffers(setup.memoryMegabytes, () => {
    const message = `the function holds more than ${setup.memoryMegabytes} MB in buffers`;
    answer({ kind: 'failed', code: 'FUNCTIONS_MEMORY_LIMIT_EXCEEDED', message, isFree: false });
    process.exit(1);
  });
  answer({ kind: 'ready' });
} catch (error) {
  answer({ kind: 'broken', message: describe(error) });
}
