import type { FunctionWorker } from './function-worker';

const lookMilliseconds = 250;
/** A thread that never gave way between two looks. */
const blocked = 0.99;

/**
 * Ends a function that takes memory in buffers without ever giving way: neither the heap's limit nor
 * the worker's own watch sees it, and it would take the whole cloud along. Of the process's memory
 * nobody can say whose it is; of a thread that is blocked while the memory grows past a function's
 * limit it can be assumed.
 */
export class MemoryGuard {
  private readonly timer: NodeJS.Timeout;
  /** The workers that were blocked at the last look, and the memory when that began. */
  private blockedSince = new Map<FunctionWorker, number>();

  constructor(
    private readonly workers: ReadonlySet<FunctionWorker>,
    private readonly megabytes: number,
  ) {
    this.timer = setInterval(() => this.look(), lookMilliseconds).unref();
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
      if (worker.utilization < blocked) continue;
      const since = before.get(worker) ?? resident;
      this.blockedSince.set(worker, since);
      if (resident - since < this.megabytes) continue;
      const message = `the function needs more than ${this.megabytes} MB of memory`;
      worker.stop(message, 'FUNCTIONS_MEMORY_LIMIT_EXCEEDED');
    }
  }
}
