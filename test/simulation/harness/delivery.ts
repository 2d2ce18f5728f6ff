import { userOf, type Caller } from '../../../cloudfunctions/platform/caller';
import type { CloudFunction } from '../../../cloudfunctions/server/function';
import type { Reply } from '../../../common/result';
import type { Fault } from './faults';
import type { Random } from './random';

/** What a step sends to a function. */
export interface Call {
  readonly functionName: string;
  readonly definition: CloudFunction;
  readonly caller: Caller;
  readonly event: { readonly action: string; readonly input: unknown };
}

/** The openid of who calls; '' for the system. */
export const openidOf = ({ caller }: Call): string => userOf(caller)?.openid ?? '';

/** One invocation of a function: one delivery of a step's call. */
export interface Delivery {
  readonly id: string;
  readonly step: number;
  readonly number: number;
  readonly call: Call;
  readonly random: Random;
  readonly faults: readonly Fault[];
  readonly now: Date;
  /** How many requests it has sent. */
  requests: number;
  /** Faults that were met. */
  met: number;
  /** It has crashed, and never goes on. */
  dead: boolean;
  reply: Reply<unknown> | null;
  /** The bugs that it logged. */
  readonly errors: string[];
}

/** A delivery whose outcome its caller cannot know: the same call must be sent again. */
export const isUnknown = (delivery: Delivery): boolean =>
  delivery.reply === null ||
  (!delivery.reply.ok &&
    ['INTERNAL', 'CONFLICT', 'RATE_LIMITED'].includes(delivery.reply.error.code));
