/** The clock of the cloud and its functions; tests may move it. */
export class Clock {
  private readonly shared = new Float64Array(new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT));

  /** Milliseconds since 1970. */
  now(): number {
    return Date.now() + this.offsetMilliseconds;
  }

  get offsetMilliseconds(): number {
    return this.shared[0] ?? 0;
  }

  /** The shared memory from which function workers read the offset. */
  get memory(): Float64Array {
    return this.shared;
  }

  /** Sets the clock to a time; it runs on from there. */
  set(milliseconds: number): void {
    this.shared[0] = milliseconds - Date.now();
  }

  reset(): void {
    this.shared[0] = 0;
  }
}
