/** Flushes that follow one another at once would keep a core busy and find little to do. */
const SPACING_MILLISECONDS = 5;

/** What nobody waits for goes to the disk as well, but in no hurry. */
const UNASKED_MILLISECONDS = 100;

interface Waiter {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Decides when what has been written goes to the disk: all writes until then share one flush, which
 * begins as soon as somebody waits for it.
 */
export class Flushes {
  /** Something was written that no flush has begun to put on the disk. */
  private isBehind = false;
  /** Who waits for the flush that runs, if one does; and who for the next. */
  private running: Waiter[] | undefined;
  private waiting: Waiter[] = [];
  /** How long the least patient of these can wait. */
  private patience = UNASKED_MILLISECONDS;
  private timer: NodeJS.Timeout | undefined;
  private timerAt = Infinity;
  private startedAt = -Infinity;

  constructor(private readonly flush: () => Promise<void>) {}

  /** Something was written. */
  note(): void {
    this.isBehind = true;
    this.startIn(UNASKED_MILLISECONDS);
  }

  /**
   * Resolves when all that has been written so far is on the disk, in the order of the calls. The flush
   * begins after so many milliseconds at the latest: who can wait shares it with more.
   */
  reached(patienceMilliseconds = 0): Promise<void> {
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
    if (this.running) return;
    const now = performance.now();
    const at = Math.max(now + milliseconds, this.startedAt + SPACING_MILLISECONDS);
    if (at >= this.timerAt) return;
    clearTimeout(this.timer);
    this.timerAt = at;
    // A timer takes a millisecond at least.
    if (at <= now) setImmediate(() => void this.run());
    else this.timer = setTimeout(() => void this.run(), at - now);
  }

  private async run(): Promise<void> {
    const waiters = this.waiting;
    this.running = waiters;
    this.waiting = [];
    this.patience = UNASKED_MILLISECONDS;
    this.isBehind = false;
    this.timerAt = Infinity;
    this.startedAt = performance.now();
    try {
      await this.flush();
      for (const { resolve } of waiters) resolve();
    } catch (error) {
      // It is tried again with the next one; who waited is told that it is not known to be there.
      this.isBehind = true;
      for (const { reject } of waiters) reject(error);
    }
    this.running = undefined;
    if (this.isBehind) this.startIn(this.patience);
  }
}
