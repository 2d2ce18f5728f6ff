import type { EventLoopUtilization } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import { LINGER_MILLISECONDS } from './limits';
import { Outbox } from './outbox';
import type {
  AdminReply,
  AdminRequest,
  FailureCode,
  PoolMessage,
  WorkerLog,
  WorkerMessage,
  WorkerSetup,
  WorkerTask,
} from './messages';

/** How an invocation ended. */
export type TaskResult =
  | { readonly ok: true; readonly body: string; readonly outcome: string }
  | { readonly ok: false; readonly code: string; readonly message: string };

/** A line that a function logged, with its invocation if there was one. */
export interface FunctionLog extends WorkerLog {
  readonly requestId: string | undefined;
}

interface FunctionWorkerOptions {
  readonly workerFile: string;
  readonly setup: WorkerSetup;
  readonly environment: Readonly<Record<string, string>>;
  /** Time for loading the function. */
  readonly timeoutMilliseconds: number;
  /** Answers what the function asks of the cloud. Never rejects. */
  readonly onRequest: (request: AdminRequest) => Promise<AdminReply>;
  readonly onLog: (log: FunctionLog) => void;
  /**
   * The worker waits for a task: it has loaded the function, or its last invocation is over and
   * left nothing running.
   */
  readonly onIdle: () => void;
  /** The worker has ended; with the reason, if it never became ready. */
  readonly onGone: (failure: string | undefined) => void;
}

interface Running {
  readonly requestId: string;
  readonly finish: (result: TaskResult) => void;
  readonly timer: NodeJS.Timeout;
}

/** One warm instance of a function: its own thread, environment and module state. */
export class FunctionWorker {
  private readonly worker: Worker;
  private readonly loading: NodeJS.Timeout;
  private running: Running | undefined;
  private lingering: NodeJS.Timeout | undefined;
  private isReady = false;
  private isGone = false;
  private measured: EventLoopUtilization | undefined;
  private readonly replies = new Outbox<AdminReply>((replies) =>
    this.send({ kind: 'replies', replies }),
  );

  constructor(private readonly options: FunctionWorkerOptions) {
    this.worker = new Worker(options.workerFile, {
      workerData: options.setup,
      env: { ...options.environment },
      resourceLimits: { maxOldGenerationSizeMb: options.setup.memoryMegabytes },
    });
    this.loading = setTimeout(
      () => this.stop('the function took too long to load'),
      options.timeoutMilliseconds,
    );
    this.worker.on('message', (message: WorkerMessage) => this.receive(message));
    this.worker.on('error', (error) => this.crash(error));
    this.worker.on('exit', (code) => this.stop(`the function ended its process with code ${code}`));
  }

  /** Runs one invocation; the worker must be ready and idle. Never rejects. */
  run(task: WorkerTask): Promise<TaskResult> {
    return new Promise((finish) => {
      const timer = setTimeout(
        () => this.timeOut(task.timeoutMilliseconds),
        task.timeoutMilliseconds,
      );
      this.running = { requestId: task.requestId, finish, timer };
      this.send({ kind: 'task', task });
    });
  }

  /** How busy the thread was since it was last asked, from 0 to 1: 1 when it never waited. */
  get utilization(): number {
    const now = this.worker.performance.eventLoopUtilization();
    const since = this.worker.performance.eventLoopUtilization(now, this.measured);
    this.measured = now;
    return since.utilization;
  }

  get isRunning(): boolean {
    return this.running !== undefined;
  }

  /** Ends the thread at once. */
  stop(reason?: string, code: FailureCode = 'FUNCTIONS_EXECUTE_FAIL'): void {
    if (this.isGone) return;
    this.isGone = true;
    clearTimeout(this.loading);
    clearTimeout(this.lingering);
    const message = reason ?? 'the function was stopped';
    this.settle({ ok: false, code, message });
    void this.worker.terminate();
    this.options.onGone(this.isReady ? undefined : message);
  }

  private send(message: PoolMessage): void {
    this.worker.postMessage(message);
  }

  private timeOut(milliseconds: number): void {
    this.settle({
      ok: false,
      code: 'FUNCTIONS_TIME_LIMIT_EXCEEDED',
      message: `Invoking task timed out after ${milliseconds / 1000} seconds`,
    });
    this.stop();
  }

  private crash(error: unknown): void {
    const isMemory =
      error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    if (isMemory) {
      const { memoryMegabytes } = this.options.setup;
      const message = `the function needs more than ${memoryMegabytes} MB of memory`;
      return this.stop(message, 'FUNCTIONS_MEMORY_LIMIT_EXCEEDED');
    }
    this.stop(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }

  private receive(message: WorkerMessage): void {
    switch (message.kind) {
      case 'requests':
        for (const request of message.requests) {
          void this.options.onRequest(request).then((reply) => this.replies.add(reply));
        }
        return;
      case 'ready':
        clearTimeout(this.loading);
        this.isReady = true;
        return this.options.onIdle();
      case 'broken':
        return this.stop(message.message);
      case 'done':
        this.settle({ ok: true, body: message.body, outcome: message.outcome }, message.isFree);
        return message.isFree ? this.becomeIdle() : undefined;
      case 'failed':
        this.settle({ ok: false, code: message.code, message: message.message }, message.isFree);
        return message.isFree ? this.becomeIdle() : undefined;
      case 'free':
        return this.becomeIdle();
      case 'log':
        return this.options.onLog({ ...message.log, requestId: this.running?.requestId });
    }
  }

  private becomeIdle(): void {
    clearTimeout(this.lingering);
    if (!this.isGone) this.options.onIdle();
  }

  private settle(result: TaskResult, isFree = false): void {
    const { running } = this;
    if (!running) return;
    clearTimeout(running.timer);
    this.running = undefined;
    if (!this.isGone && !isFree) {
      // Work that is left after the reply must not run under the name of the next caller.
      const text = 'the function went on after its reply, and was ended: await what it begins';
      this.lingering = setTimeout(() => {
        this.options.onLog({ level: 'error', text, requestId: running.requestId });
        this.stop();
      }, LINGER_MILLISECONDS);
    }
    running.finish(result);
  }
}
