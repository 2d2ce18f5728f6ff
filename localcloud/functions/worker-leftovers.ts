const countResources = (): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const kind of process.getActiveResourcesInfo()) {
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts;
};

const LOOK_AGAIN_MILLISECONDS = 5;

/**
 * Finds out whether an invocation has left something running: a timer, a connection, a request to
 * the cloud. Work that the function's modules started while loading does not count. Neither does
 * anything that does not keep a process alive, such as an idle connection.
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

  /** Calls `done` when nothing is left. */
  whenGone(done: () => void): void {
    const look = (): void => {
      if (this.areThere) setTimeout(look, LOOK_AGAIN_MILLISECONDS).unref();
      else done();
    };
    // A new request leaves at the end of this turn of the event loop.
    setImmediate(look);
  }
}
