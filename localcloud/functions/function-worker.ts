import { Worker } from 'node:worker_threads';
import type {
  AdminReply,
  AdminRequest,
  PoolMessage,
  WorkerMessage,
  WorkerSetup,
  WorkerTask,
} from './messages';

/** How an invocation ended. */
export type TaskResult =
  | { readonly ok: true; readonly body: string; readonly outcome: string }
  | { readonly ok: false; readonly code: string; readonly message: string };

export interface FunctionWorkerOptions {
  readonly workerFile: string;
  readonly setup: WorkerSetup;
  readonly environment: Readonly<Record<string, string>>;
  readonly memoryMegabytes: number;
  /** Time for loading the function. */
  readonly timeoutMilliseconds: number;
  /** Answers what the function asks of the cloud. Never rejects. */
  readonly onRequest: (request: AdminRequest) => Promise<AdminReply>;
  /** The function is loaded and waits for its first task. */
  readonly onReady: () => void;
  /** The worker is gone and will run nothing more; with why, if it never became ready. */
  readonly onGone: (failure: string | undefined) => void;
}

interface Running {
  readonly finish: (result: TaskResult) => void;
  readonly timer: NodeJS.Timeout;
}

/** One warm instance of a function: its own thread, environment and module state. */
export class FunctionWorker {
  private readonly worker: Worker;
  private readonly loading: NodeJS.Timeout;
  private running: Running | undefined;
  private isReady = false;
  private isGone = false;

  constructor(private readonly options: FunctionWorkerOptions) {
    this.worker = new Worker(options.workerFile, {
      workerData: options.setup,
      env: { ...options.environment },
      resourceLimits: { maxOldGenerationSizeMb: options.memoryMegabytes },
    });
    this.loading = setTimeout(
      () => this.stop('the function took too long to load'),
      options.timeoutMilliseconds,
    );
    this.worker.on('message', (message: WorkerMessage) => this.receive(message));
    this.worker.on('error', (error) =>
      this.stop(error instanceof Error ? (error.stack ?? error.message) : String(error)),
    );
    this.worker.on('exit', (code) => this.stop(`the function ended its process with code ${code}`));
  }

  /** Runs one invocation; the worker must be ready and idle. Never rejects. */
  run(task: WorkerTask): Promise<TaskResult> {
    return new Promise((finish) => {
      const timer = setTimeout(
        () => this.timeOut(task.timeoutMilliseconds),
        task.timeoutMilliseconds,
      );
      this.running = { finish, timer };
      this.send({ kind: 'task', task });
    });
  }

  /** Ends the thread, whatever it does at the moment. */
  stop(reason?: string): void {
    if (this.isGone) return;
    this.isGone = true;
    clearTimeout(this.loading);
    const message = reason ?? 'the function was stopped';
    this.settle({ ok: false, code: 'FUNCTIONS_EXECUTE_FAIL', message });
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

  private receive(message: WorkerMessage): void {
    switch (message.kind) {
      case 'request':
        return void this.options
          .onRequest(message.request)
          .then((reply) => this.send({ kind: 'reply', reply }));
      case 'ready':
        clearTimeout(this.loading);
        this.isReady = true;
        return this.options.onReady();
      case 'broken':
        return this.stop(message.message);
      case 'done':
        return this.settle({ ok: true, body: message.body, outcome: message.outcome });
      case 'failed':
        return this.settle({
          ok: false,
          code: 'FUNCTIONS_EXECUTE_FAIL',
          message: message.message,
        });
    }
  }

  private settle(result: TaskResult): void {
    const { running } = this;
    if (!running) return;
    clearTimeout(running.timer);
    this.running = undefined;
    running.finish(result);
  }
}
