import type { MemberLevel } from '../../../typings/collections/member_levels';
import type { PointsExchange } from '../../../typings/collections/points_exchanges';
import type { PointsRule } from '../../../typings/collections/points_rules';
import type { Settings } from '../../../typings/collections/settings';
import { shopDay } from './calendar';
import type { MemberModel } from './state';

/** The shop's data that the rules of the domain name. */
export interface Shop {
  /** Lowest first. */
  readonly levels: readonly MemberLevel[];
  readonly rules: readonly PointsRule[];
  readonly settings: Settings;
}

/** The world around the member whom an action is about. */
export interface World {
  readonly shop: Shop;
  /** The items of the points mall as they are. */
  readonly items: ReadonlyMap<string, PointsExchange>;
  /** Every member as the model has it. */
  readonly members: ReadonlyMap<string, MemberModel>;
  /** What each rule's budget let the event have; null for as much as it asks for. */
  readonly granted: ReadonlyMap<string, number> | null;
  /** The members' invite codes: code to member. */
  readonly inviteCodes: ReadonlyMap<string, string>;
}

/** When something happens, and in which world. */
export interface Moment extends World {
  readonly now: Date;
  readonly day: string;
  /** Whether what is judged is a commit, or else what an answer could have been based on. */
  readonly isCommit: boolean;
}

/** A moment of a world. */
export const momentOf = (now: Date, world: World, isCommit: boolean): Moment => ({
  ...world,
  now,
  day: shopDay(now),
  isCommit,
});
