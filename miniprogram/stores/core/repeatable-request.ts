import type { Reply } from '../../../common/result';
import { newRequestId } from '../../cloud/request-id';

/** After these codes the function may or may not have done its work. */
const undecidedCodes: ReadonlySet<string> = new Set([
  'NETWORK',
  'OFFLINE',
  'TIMEOUT',
  'INTERNAL',
  'CONFLICT',
  'RATE_LIMITED',
]);

/** Whether a failure leaves open if the function did its work. A retry must reuse the request id. */
export const isUndecided = (code: string): boolean => undecidedCodes.has(code);

/**
 * Sends one request of the member at a time. A second tap while the first is underway gets the same
 * reply. A retry after an undecided outcome reuses the request id, so nothing happens twice.
 */
export class RepeatableRequest<Answer extends Reply<unknown>> {
  #requestId: string | null = null;
  #underway: Promise<Answer> | null = null;

  /** Sends, or joins the request that is underway. */
  run(send: (requestId: string) => Promise<Answer>): Promise<Answer> {
    this.#underway ??= this.send(send).finally(() => {
      this.#underway = null;
    });
    return this.#underway;
  }

  private async send(send: (requestId: string) => Promise<Answer>): Promise<Answer> {
    this.#requestId ??= newRequestId();
    const answer = await send(this.#requestId);
    if (answer.ok || !isUndecided(answer.error.code)) this.#requestId = null;
    return answer;
  }
}
