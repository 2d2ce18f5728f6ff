import type { Invariant } from '../check/breach';
import type { MemberFacts } from '../check/member-facts';
import { balanceInvariants } from './balances';
import { belongingInvariants } from './belongings';
import { checkInInvariants } from './check-in';
import { eventInvariants } from './events';
import { growthInvariants } from './growth';
import { lotInvariants } from './lots';
import { redemptionInvariants } from './redemptions';
import { refundInvariants } from './refunds';
import { rowInvariants } from './rows';

/** Everything that must hold for a member. A new invariant is one entry of one of these. */
export const memberInvariants: readonly Invariant<MemberFacts>[] = [
  ...rowInvariants,
  ...balanceInvariants,
  ...lotInvariants,
  ...eventInvariants,
  ...growthInvariants,
  ...checkInInvariants,
  ...refundInvariants,
  ...redemptionInvariants,
  ...belongingInvariants,
];
