import type { Reply } from '../../common/result';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const ID_LENGTH = 24;

/**
 * A new id for one intention of the member. It only has to differ from the member's other ids, so
 * the plain random source, which both platforms have, is enough.
 */
export const newRequestId = (): string =>
  Array.from({ length: ID_LENGTH }, () =>
    ALPHABET.charAt(Math.floor(Math.random() * ALPHABET.length)),
  ).join('');

/** After these the function may or may not have done it: only the same id may be sent again. */
const undecided = new Set([
  'NETWORK',
  'OFFLINE',
  'TIMEOUT',
  'INTERNAL',
  'CONFLICT',
  'RATE_LIMITED',
]);

/** Whether a failure leaves open if the function did what it was asked to. */
export const isUndecided = (code: string): boolean => undecided.has(code);

/**
 * Sends one intention at a time: a second tap while the first is on its way gets the first one's
 * reply, and a retry after an undecided outcome reuses the request id, so nothing happens twice.
 */
export class RepeatableRequest<Answer extends Reply<unknown>> {
  private requestId: string | null = null;
  private underway: Promise<Answer> | null = null;

  /** Sends, or joins the sending that is underway. */
  run(send: (requestId: string) => Promise<Answer>): Promise<Answer> {
    this.underway ??= this.send(send).finally(() => {
      this.underway = null;
    });
    return this.underway;
  }

  private async send(send: (requestId: string) => Promise<Answer>): Promise<Answer> {
    this.requestId ??= newRequestId();
    const answer = await send(this.requestId);
    if (answer.ok || !isUndecided(answer.error.code)) this.requestId = null;
    return answer;
  }
}
