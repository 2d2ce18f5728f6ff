/** What a worker is started with. */
export interface WorkerSetup {
  /** The function's bundle. */
  readonly file: string;
  /** The memory of the test clock's offset in milliseconds; missing when the clock cannot move. */
  readonly clock: Float64Array | undefined;
}

/** One invocation, as the worker receives it. */
export interface WorkerTask {
  readonly requestId: string;
  readonly functionName: string;
  /** The event as JSON. */
  readonly event: string;
  /** The environment of this invocation alone. */
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMilliseconds: number;
}

/** What a worker answers: that it is loaded, that it cannot load, or the end of an invocation. */
export type WorkerMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'broken'; readonly message: string }
  | { readonly kind: 'done'; readonly body: string; readonly outcome: string }
  | { readonly kind: 'failed'; readonly message: string };
