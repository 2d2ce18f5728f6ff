import type { FunctionWorker } from './function-worker';

const LOOK_MILLISECONDS = 250;
/** A thread that was busy all the time between two checks. */
const BLOCKED = 0.99;

/**
 * Ends a function that fills buffers in an endless loop. The limit of the heap does not count
 * buffers, and the worker's own check cannot run in a busy thread; without this guard the whole
 * cloud would end. Node cannot say which thread uses memory outside the heap. So a thread is blamed
 * when it is blocked while the process grows by more than a function's limit.
 */
export class MemoryGuard {
  private readonly timer: NodeJS.Timeout;
  /** The workers that were blocked at the last check, and the memory when that began. */
  private blockedSince = new Map<FunctionWorker, number>();

  constructor(
    private readonly workers: ReadonlySet<FunctionWorker>,
    private readonly megabytes: number,
  ) {
    this.timer = setInterval(() => this.look(), LOOK_MILLISECONDS).unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private look(): void {
    const running = [...this.workers].filter((worker) => worker.isRunning);
    const before = this.blockedSince;
    this.blockedSince = new Map();
    if (running.length === 0) return;
    const resident = process.memoryUsage.rss() / 1024 / 1024;
    for (const worker of running) {
      if (worker.utilization < BLOCKED) continue;
      const since = before.get(worker) ?? resident;
      this.blockedSince.set(worker, since);
      if (resident - since < this.megabytes) continue;
      const message = `the function needs more than ${this.megabytes} MB of memory`;
      worker.stop(message, 'FUNCTIONS_MEMORY_LIMIT_EXCEEDED');
    }
  }
}
