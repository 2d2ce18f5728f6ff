/** The time that the cloud and its functions go by; tests may move it. */
export class Clock {
  private readonly shared = new Float64Array(new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT));

  /** Milliseconds since 1970. */
  now(): number {
    return Date.now() + this.offsetMilliseconds;
  }

  get offsetMilliseconds(): number {
    return this.shared[0] ?? 0;
  }

  /** The memory that function workers read the offset from. */
  get memory(): Float64Array {
    return this.shared;
  }

  /** Makes the clock show a moment, from which it goes on. */
  set(milliseconds: number): void {
    this.shared[0] = milliseconds - Date.now();
  }

  reset(): void {
    this.shared[0] = 0;
  }
}
