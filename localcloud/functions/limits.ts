import { availableParallelism } from 'node:os';

/** The limits of functions. */
export interface FunctionLimits {
  /** Workers of one function, each of which runs one invocation at a time. */
  readonly workersPerFunction: number;
  /** Workers of all functions together. */
  readonly workersInAll: number;
  /** The default time limit of an invocation, without the wait for a worker. */
  readonly timeoutMilliseconds: number;
  /** Time for a worker to load its function. */
  readonly loadMilliseconds: number;
  /** Invocations of one function that may wait. */
  readonly longestQueue: number;
  /** Memory of one worker. */
  readonly memoryMegabytes: number;
}

/** On a large machine more workers would only mean more cold starts. */
const MOST_WORKERS_PER_FUNCTION = 8;

export const defaultLimits: FunctionLimits = {
  // One for each core, and one more that may wait for the disk.
  workersPerFunction: Math.min(availableParallelism() + 1, MOST_WORKERS_PER_FUNCTION),
  workersInAll: 32,
  timeoutMilliseconds: 20_000,
  loadMilliseconds: 30_000,
  longestQueue: 1000,
  memoryMegabytes: 256,
};

/** The largest event of a client that the platform's gateway accepts. */
export const LARGEST_EVENT_BYTES = 100 * 1024;

/** A client gets no reply larger than this; the platform answers with an error instead. */
export const LARGEST_CLIENT_REPLY_BYTES = 1024 * 1024;

/** Between functions, and for timers, events and replies may be as large as the platform's own. */
export const LARGEST_PAYLOAD_BYTES = 6 * 1024 * 1024;

/** After its reply a function may finish what it began; what takes longer ends with its worker. */
export const LINGER_MILLISECONDS = 200;

/** A function that calls itself would otherwise go on until the memory is full. */
export const DEEPEST_NESTING = 8;

/** Nested calls may go over the limits, up to here, since those they wait for hold the workers. */
export const MOST_WORKERS_WITH_NESTED = 64;

/**
 * While others wait for a worker, an answer may wait this long, so that more answers share one
 * flush.
 */
export const PATIENCE_MILLISECONDS = 20;
