/** Something that happens at a moment of the simulated time. */
interface Occurrence {
  readonly at: number;
  readonly order: number;
  readonly happen: () => void;
}

/**
 * The only thread of a simulated world: what is to happen, in the order of its moments. The wall
 * clock that the functions see may jump against it.
 */
export class Timeline {
  private readonly heap: Occurrence[] = [];
  private order = 0;
  private elapsed = 0;
  private offset: number;

  constructor(startMilliseconds: number) {
    this.offset = startMilliseconds;
  }

  /** What the clocks on the wall show, in milliseconds since 1970. */
  wallMilliseconds(): number {
    return this.offset + this.elapsed;
  }

  /** What no jump changes: the milliseconds since the beginning. */
  elapsedMilliseconds(): number {
    return this.elapsed;
  }

  /** Moves the clocks on the wall, while what is under way goes on. */
  setWall(milliseconds: number): void {
    this.offset = milliseconds - this.elapsed;
  }

  after(milliseconds: number, happen: () => void): void {
    this.order += 1;
    const occurrence = { at: this.elapsed + milliseconds, order: this.order, happen };
    this.heap.push(occurrence);
    this.rise(this.heap.length - 1);
  }

  /** Lets everything happen, each time until the functions wait again, until nothing is left. */
  async run(): Promise<void> {
    for (let next = this.takeFirst(); next !== undefined; next = this.takeFirst()) {
      this.elapsed = Math.max(this.elapsed, next.at);
      next.happen();
      // All that the functions do between two requests runs in microtasks.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  private isBefore(left: number, right: number): boolean {
    const first = this.heap[left];
    const second = this.heap[right];
    if (first === undefined || second === undefined) return first !== undefined;
    return first.at === second.at ? first.order < second.order : first.at < second.at;
  }

  private swap(left: number, right: number): void {
    const first = this.heap[left];
    const second = this.heap[right];
    if (first === undefined || second === undefined) return;
    this.heap[left] = second;
    this.heap[right] = first;
  }

  private rise(position: number): void {
    for (let child = position; child > 0; ) {
      const parent = (child - 1) >> 1;
      if (!this.isBefore(child, parent)) return;
      this.swap(child, parent);
      child = parent;
    }
  }

  private takeFirst(): Occurrence | undefined {
    this.swap(0, this.heap.length - 1);
    const first = this.heap.pop();
    for (let parent = 0; ; ) {
      const left = 2 * parent + 1;
      const least = this.isBefore(left + 1, left) ? left + 1 : left;
      if (!this.isBefore(least, parent)) return first;
      this.swap(least, parent);
      parent = least;
    }
  }
}
