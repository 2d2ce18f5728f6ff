import type { Disk } from './disk';

/** How a store is opened. */
export interface StoreOptions {
  /** The folder of the data; made when missing. */
  readonly path: string;
  /** Whether what was answered survives a power cut. Tests may do without. */
  readonly durable: boolean;
  /** A replacement of the real disk, for tests. */
  readonly disk?: Disk;
  /** An open transaction is aborted after this time. */
  readonly transactionLifetimeMilliseconds?: number;
  /** Makes the `_id` of a document that comes without one. */
  readonly newId?: () => string;
}
