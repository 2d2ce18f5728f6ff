/** What a worker is started with. */
export interface WorkerSetup {
  /** The function's bundle. */
  readonly file: string;
  /** Where compiled code is kept. */
  readonly codeFolder: string;
  /**
   * The shared memory with the offset of the test clock in milliseconds; missing when the clock
   * cannot move.
   */
  readonly clock: Float64Array | undefined;
  /** The address whose requests go over the message port. */
  readonly adminUrl: string;
  /** Memory outside the heap, such as buffers, that the function may hold. */
  readonly memoryMegabytes: number;
}

/** A line that a function logged. */
export interface WorkerLog {
  readonly level: 'info' | 'error';
  readonly text: string;
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
  readonly largestReplyBytes: number;
}

/** A request to `/admin` from a worker, sent without a socket (`worker-http.ts`). */
export interface AdminRequest {
  readonly number: number;
  /** The number of its wave: one more than the waves that were answered when it was sent. */
  readonly wave: number;
  readonly authorization: string;
  readonly contentType: string;
  readonly body: string | Uint8Array;
}

/** The answer to it, always with status 200. */
export interface AdminReply {
  /** The answer is lost on purpose: the connection must break instead. */
  readonly isLost?: boolean;
  readonly number: number;
  readonly contentType: string;
  readonly body: string | Uint8Array;
}

/** What a worker is sent. */
export type PoolMessage =
  | { readonly kind: 'task'; readonly task: WorkerTask }
  | { readonly kind: 'replies'; readonly replies: readonly AdminReply[] };

/** How an invocation ended, as the worker knows it. */
export type WorkerOutcome =
  | { readonly kind: 'done'; readonly body: string; readonly outcome: string }
  | { readonly kind: 'failed'; readonly code: FailureCode; readonly message: string };

/**
 * The messages of a worker: it is loaded, it cannot load, an invocation has ended, the invocation
 * has left nothing running, a line for the log, or requests of the function to the cloud.
 */
export type WorkerMessage =
  | { readonly kind: 'requests'; readonly requests: readonly AdminRequest[] }
  | { readonly kind: 'ready' }
  | { readonly kind: 'broken'; readonly message: string }
  | (WorkerOutcome & {
      /** The invocation has left nothing running: no `free` follows. */ readonly isFree: boolean;
    })
  | { readonly kind: 'free' }
  | { readonly kind: 'log'; readonly log: WorkerLog };

/** How an invocation can fail because of the function's code. */
export type FailureCode = 'FUNCTIONS_EXECUTE_FAIL' | 'FUNCTIONS_MEMORY_LIMIT_EXCEEDED';
