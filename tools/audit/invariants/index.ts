import type { InvariantName } from '../../../typings/collections';
import type { Invariant, Invariants } from '../check/breach';
import { budgetInvariants } from '../check/budget-invariants';
import { itemInvariants } from '../check/item-invariants';
import { quotaInvariants } from '../check/quota-invariants';
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

/** Everything that must hold for a member. */
export const memberInvariants = {
  ...rowInvariants,
  ...balanceInvariants,
  ...lotInvariants,
  ...eventInvariants,
  ...growthInvariants,
  ...checkInInvariants,
  ...refundInvariants,
  ...redemptionInvariants,
  ...belongingInvariants,
} satisfies Invariants<MemberFacts>;

/** Every invariant that a collection declares: one without a check here does not compile. */
export const allInvariants: Readonly<Record<InvariantName, Invariant<never>>> = {
  ...memberInvariants,
  ...itemInvariants,
  ...budgetInvariants,
  ...quotaInvariants,
};
