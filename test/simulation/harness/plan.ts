import type { Fault } from './faults';

/** Moves the clock on the wall to just before the next boundary, or on by so much. */
export type ClockMove =
  | { readonly to: 'midnight' | 'month end' | 'year end' | '29 February' }
  | { readonly byHours: number };

/** One action of a history: an action of the table, by a member of the cast, with its input. */
export interface CallStep {
  readonly kind: 'call';
  readonly id: number;
  /** Milliseconds after the last move of the clock. */
  readonly at: number;
  /** A row of the table of actions. */
  readonly action: string;
  /** The member of the cast that it is by, or about. */
  readonly actor: number;
  /** What the row drew for itself: JSON. */
  readonly draw: unknown;
  /** When it is delivered, in milliseconds after its start: more than once for a repeat. */
  readonly deliveries: readonly number[];
}

export interface ClockStep {
  readonly kind: 'clock';
  readonly id: number;
  readonly move: ClockMove;
}

export type Step = CallStep | ClockStep;

/** A history to run: everything that chance decides about it, but for latencies. */
export interface Plan {
  readonly seed: string;
  readonly startMilliseconds: number;
  readonly members: number;
  readonly steps: readonly Step[];
  readonly faults: readonly Fault[];
}
