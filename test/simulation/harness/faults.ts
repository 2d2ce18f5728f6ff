import type { Random } from './random';

/** What can go wrong with one request of an invocation. */
export type FaultKind =
  /** The request never arrives; the function sees a network error. */
  | 'lost request'
  /** The request is carried out, but its answer is lost. */
  | 'lost answer'
  /** The function sees a network error, and the request is carried out a while later. */
  | 'late request'
  /** The connection breaks and the SDK sends the request again: only the second answer is seen. */
  | 'sent twice'
  /** The platform asks to slow down. */
  | 'rate limited'
  /** The function ends before the request is sent. */
  | 'crash before'
  /** The function ends after the request was carried out. */
  | 'crash after'
  /** Somebody else writes the same document just before. */
  | 'rival';

/** A fault of the plan: which request of which delivery, counted from 0. */
export interface Fault {
  readonly step: number;
  readonly delivery: number;
  readonly request: number;
  readonly kind: FaultKind;
}

const kinds: readonly { kind: FaultKind; weight: number }[] = [
  { kind: 'lost request', weight: 3 },
  { kind: 'lost answer', weight: 5 },
  { kind: 'late request', weight: 2 },
  { kind: 'sent twice', weight: 3 },
  { kind: 'rate limited', weight: 1 },
  { kind: 'crash before', weight: 3 },
  { kind: 'crash after', weight: 4 },
  { kind: 'rival', weight: 3 },
];

/** Most operations send fewer requests than this. */
const LAST_REQUEST = 9;

/** The faults of one delivery: usually none or one. */
export const drawFaults = (
  random: Random,
  step: number,
  delivery: number,
  probability: number,
): Fault[] => {
  const faults: Fault[] = [];
  while (random.chance(probability) && faults.length < 4) {
    const request = random.between(0, LAST_REQUEST);
    faults.push({ step, delivery, request, kind: random.weighted(kinds).kind });
  }
  return faults;
};
