/** Writes that nobody waits for are flushed too, after a longer time. */
const UNASKED_MILLISECONDS = 100;

interface Waiter {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Decides when writes go to the disk. All writes until then share one flush. A flush begins when
 * somebody waits for it and no other flush runs. After a failed flush there is no other: the
 * operating system may have dropped the data, and the next flush would succeed without it.
 */
export class Flushes {
  /** There are writes that no flush covers yet. */
  private isBehind = false;
  /** The waiters of the running flush, if there is one, and those of the next flush. */
  private running: Waiter[] | undefined;
  private waiting: Waiter[] = [];
  /** The shortest patience of these waiters. */
  private patience = UNASKED_MILLISECONDS;
  private timer: NodeJS.Timeout | undefined;
  private timerAt = Infinity;
  private failure: Error | undefined;

  constructor(
    private readonly flush: () => Promise<void>,
    private readonly onFailure: (failure: Error) => void,
  ) {}

  /** Throws once a flush has failed. */
  check(): void {
    if (this.failure) throw this.failure;
  }

  /** Something was written. */
  note(): void {
    this.isBehind = true;
    this.startIn(UNASKED_MILLISECONDS);
  }

  /**
   * Resolves when all writes so far are on the disk, in the order of the calls. The flush begins
   * after `patience` milliseconds at the latest: a patient caller shares it with more others.
   */
  reached(patienceMilliseconds = 0): Promise<void> {
    if (this.failure) return Promise.reject(this.failure);
    if (!this.isBehind && !this.running) return Promise.resolve();
    return new Promise((resolve, reject) => {
      if (!this.isBehind) {
        this.running?.push({ resolve, reject });
        return;
      }
      this.waiting.push({ resolve, reject });
      this.patience = Math.min(this.patience, patienceMilliseconds);
      this.startIn(patienceMilliseconds);
    });
  }

  private startIn(milliseconds: number): void {
    if (this.running || this.failure) return;
    const at = performance.now() + milliseconds;
    if (at >= this.timerAt) return;
    clearTimeout(this.timer);
    this.timerAt = at;
    // A timer takes a millisecond at least.
    if (milliseconds <= 0) setImmediate(() => void this.run());
    else this.timer = setTimeout(() => void this.run(), milliseconds);
  }

  private async run(): Promise<void> {
    const waiters = this.waiting;
    this.running = waiters;
    this.waiting = [];
    this.patience = UNASKED_MILLISECONDS;
    this.isBehind = false;
    this.timerAt = Infinity;
    try {
      await this.flush();
    } catch (error) {
      return this.fail(error);
    }
    this.running = undefined;
    for (const { resolve } of waiters) resolve();
    if (this.isBehind) this.startIn(this.patience);
  }

  private fail(cause: unknown): void {
    const why = cause instanceof Error ? cause.message : String(cause);
    const failure = new Error(
      `the data can no longer be put on the disk (${why}): mend that, and start anew; what was not ` +
        'answered is gone then',
      { cause },
    );
    this.failure = failure;
    const waiters = [...(this.running ?? []), ...this.waiting];
    this.running = undefined;
    this.waiting = [];
    for (const { reject } of waiters) reject(failure);
    this.onFailure(failure);
  }
}
