import { RateLimitedError } from '../../../cloudfunctions/platform/errors';
import type { Delivery } from './delivery';
import type { Timeline } from './timeline';

/** One request of a function to the outside, not yet carried out. */
export interface Request<Answer> {
  /** Carries it out; what it changes is in place when this returns. */
  readonly apply: () => Promise<Answer>;
  /** Whether it changes anything: only then can it matter that it comes late. */
  readonly writes: boolean;
  /** Whether the product is to stand it when the SDK sends the request twice by itself. */
  readonly repeats: boolean;
  /** Lets somebody else write the same document first. */
  readonly rival: () => void;
}

const SLOW_PROBABILITY = 0.08;
const LATEST_MILLISECONDS = 3_000;

/**
 * Every request of every function passes here: it takes a random time each way, and meets what the
 * plan has for it. A crashed function gets no answers any more, but what it has sent still arrives.
 */
export const createGate =
  (timeline: Timeline, delivery: Delivery) =>
  <Answer>(request: Request<Answer>): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const number = delivery.requests;
      delivery.requests += 1;
      const { random } = delivery;
      const takes = (): number =>
        random.chance(SLOW_PROBABILITY) ? random.between(20, 400) : random.between(1, 8);
      const there = takes();
      const back = takes();
      const later = random.between(0, LATEST_MILLISECONDS);
      const kind = delivery.faults.find((fault) => fault.request === number)?.kind;
      if (kind !== undefined) delivery.met += 1;

      const answer = (settle: () => void): void => {
        timeline.after(back, () => {
          if (!delivery.dead) settle();
        });
      };
      const fail = (error: Error): void => answer(() => reject(error));
      const applyAndAnswer = (): void => {
        const outcome = request.apply();
        outcome.then(
          (value) => answer(() => resolve(value)),
          (error: unknown) => answer(() => reject(error)),
        );
      };
      const applyUnanswered = (): void => {
        request.apply().catch(() => undefined);
      };

      if (delivery.dead) return;
      if (kind === 'crash before') {
        delivery.dead = true;
        return;
      }
      timeline.after(there, () => {
        switch (kind) {
          case 'lost request':
            return fail(new Error('simulated: the request was lost'));
          case 'lost answer':
            applyUnanswered();
            return fail(new Error('simulated: the answer was lost'));
          case 'late request':
            if (request.writes) timeline.after(later, applyUnanswered);
            return fail(new Error('simulated: the request is late'));
          case 'sent twice':
            if (request.repeats) applyUnanswered();
            return applyAndAnswer();
          case 'rate limited':
            return fail(new RateLimitedError('simulated: too many requests'));
          case 'crash after':
            applyUnanswered();
            delivery.dead = true;
            return undefined;
          case 'rival':
            request.rival();
            return applyAndAnswer();
          default:
            return applyAndAnswer();
        }
      });
    });
