function countResources(): Map<string, number> {
  const counts = new Map<string, number>();
  for (const kind of process.getActiveResourcesInfo()) {
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts;
}

const lookAgainMilliseconds = 5;

/**
 * Tells whether an invocation left something behind that goes on: a timer, a connection, a request to
 * the cloud. What the function's modules began while they were loaded is not counted, nor is what does
 * not keep a process alive, such as a connection kept for later.
 */
export class Leftovers {
  private readonly usual = countResources();

  constructor(private readonly waitsForCloud: () => boolean) {}

  get areThere(): boolean {
    if (this.waitsForCloud()) return true;
    for (const [kind, count] of countResources()) {
      if (count > (this.usual.get(kind) ?? 0)) return true;
    }
    return false;
  }

  /** Calls `done` once nothing is left. */
  whenGone(done: () => void): void {
    const look = (): void => {
      if (this.areThere) setTimeout(look, lookAgainMilliseconds).unref();
      else done();
    };
    // A request that has just been asked for leaves at the end of this turn of the event loop.
    setImmediate(look);
  }
}
