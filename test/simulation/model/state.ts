import type { MessageKind } from '../../../typings/collections/messages';

/** What the model knows of points that wait. */
export interface WaitingPoints {
  readonly eventId: string;
  readonly ruleId: string;
  readonly availableOn: string;
  readonly points: number;
  readonly source: string;
  readonly expiresOn: string;
  readonly grows: boolean;
}

/** Points of one lot, by the last day on which they can be spent. */
export interface LotPart {
  readonly lastDay: string;
  readonly points: number;
}

/** What one rule gave for an order, at once or waiting. */
export interface EarnedPart {
  readonly ruleId: string;
  readonly ruleVersion: number;
  readonly source: string;
  readonly points: number;
  readonly expiresOn: string;
  readonly grows: boolean;
}

/** What an order earned by one of its events. */
export interface OrderEarning {
  readonly eventId: string;
  readonly day: string;
  /** How many reviews there had been: which period it was counted in. */
  readonly period: number;
  readonly isFirst: boolean;
  readonly parts: readonly EarnedPart[];
}

/** One refund of an order: what it moved. */
export interface OrderRefund {
  readonly total: number;
  readonly given: number;
  /** Fen. */
  readonly amount: number;
  readonly isWhole: boolean;
  /** By rule. */
  readonly taken: ReadonlyMap<string, number>;
}

/** Everything about one order. Never changed, but replaced. */
export interface OrderModel {
  /** Fen paid. */
  readonly amount: number;
  readonly earnings: readonly OrderEarning[];
  /** From which lots its spending was taken, in that order; null before it. */
  readonly spent: readonly LotPart[] | null;
  readonly refunds: readonly OrderRefund[];
}

/** What the inviter gets for a first order. */
export interface ReferralModel {
  readonly inviterId: string;
  readonly orderKey: string;
  readonly availableOn: string;
  readonly matured: boolean;
}

/** A ledger row as the model predicts it. */
export interface PredictedRow {
  readonly source: string;
  readonly points: number;
  readonly day: string;
  /** In which of the member's totals it counts, also where it undoes another row. */
  readonly total: 'earned' | 'used' | null;
}

/** An event that has happened: what it was, and what was answered. */
export interface KnownEvent {
  readonly content: string;
  readonly reply: unknown;
}

/** What one rule has given. */
export interface Use {
  readonly day: string;
  readonly dayTimes: number;
  readonly dayPoints: number;
  readonly totalTimes: number;
  readonly totalPoints: number;
}

/** A redemption. */
export interface RedemptionModel {
  readonly exchangeId: string;
  readonly spent: readonly LotPart[];
  /** It takes up room under the item's limit. */
  readonly counts: boolean;
  /** Who ended it; null for the member. */
  readonly operator: string | null;
  readonly status: 'pending' | 'completed' | 'cancelled' | 'failed';
}

/** One member as the rules of the domain say it must be. A history replays into it from nothing. */
export interface MemberModel {
  readonly id: string;
  /** The first life of the account, which may be this one. */
  readonly account: string;
  /** From 1. */
  readonly life: number;
  /** Neither before it was opened, nor after it was closed. */
  isOpen: boolean;
  wasClosed: boolean;
  /** The newest life as the first one tells. */
  successor: string | null;
  /** The day on which it is changed. */
  today: string;
  points: number;
  debt: number;
  /** What of it earlier lives had left. */
  carriedDebt: number;
  /** What the closing took. */
  forfeited: number;
  /** Open points by the last day on which they can be spent. */
  lots: Map<string, number>;
  holds: Map<string, number>;
  waiting: WaitingPoints[];
  level: string;
  /** How many reviews there have been. */
  reviews: number;
  /** In which period what a rule gave for an event became growth, by both. */
  grownIn: Map<string, number>;
  growth: number;
  growthAmount: number;
  growthOrders: number;
  totalOrders: number;
  totalAmount: number;
  reviewDate: string | null;
  /** The review whose notice was given. */
  noticeFor: string | null;
  reviewDue: string | null;
  rewardedLevels: Set<string>;
  levelChanges: number;
  once: Set<string>;
  uses: Map<string, Use>;
  events: Map<string, KnownEvent>;
  orders: Map<string, OrderModel>;
  checkIn: {
    lastDay: string | null;
    streak: number;
    days: readonly string[];
    requestId: string | null;
    reply: unknown;
  };
  redeemed: Map<string, number>;
  redemptions: Map<string, RedemptionModel>;
  balance: number;
  profile: {
    nickname: string;
    avatar: string;
    birthday: string | null;
    birthdayChangedOn: string | null;
    hasPhone: boolean;
  };
  invitedBy: string | null;
  referral: ReferralModel | null;
  /** The latest lot whose expiry was told. */
  expiryNoticeFor: string | null;
  addresses: { ids: string[]; preferred: string | null };
  /** Every row, oldest first. */
  ledger: readonly PredictedRow[];
  /** Every message that the member was told, by kind. */
  messages: Map<MessageKind, number>;
  /** The rows that the commit being judged must have written. */
  rows: PredictedRow[];
  /** What rules gave by it, took back, and what was cut: `rule:version points cut`. */
  shares: string[];
  /** The invited members for whom it must have paid this one. */
  paidFor: string[];
  /** The messages that it must have caused. */
  told: MessageKind[];
}

/** Which life of which account a member is. */
export type Identity = Pick<MemberModel, 'id' | 'account' | 'life'>;

/** A member who is about to be opened. */
export const newMember = (identity: Identity, level: string): MemberModel => ({
  ...identity,
  isOpen: false,
  wasClosed: false,
  successor: null,
  today: '',
  points: 0,
  debt: 0,
  carriedDebt: 0,
  forfeited: 0,
  lots: new Map(),
  holds: new Map(),
  waiting: [],
  level,
  reviews: 0,
  grownIn: new Map(),
  growth: 0,
  growthAmount: 0,
  growthOrders: 0,
  totalOrders: 0,
  totalAmount: 0,
  reviewDate: null,
  noticeFor: null,
  reviewDue: null,
  rewardedLevels: new Set(),
  levelChanges: 0,
  once: new Set(),
  uses: new Map(),
  events: new Map(),
  orders: new Map(),
  checkIn: { lastDay: null, streak: 0, days: [], requestId: null, reply: null },
  redeemed: new Map(),
  redemptions: new Map(),
  balance: 0,
  profile: {
    nickname: '',
    avatar: '',
    birthday: null,
    birthdayChangedOn: null,
    hasPhone: false,
  },
  invitedBy: null,
  referral: null,
  expiryNoticeFor: null,
  addresses: { ids: [], preferred: null },
  ledger: [],
  messages: new Map(),
  rows: [],
  shares: [],
  paidFor: [],
  told: [],
});

/** A copy that may be changed without changing the first. */
export const copyOf = (member: MemberModel): MemberModel => ({
  ...member,
  lots: new Map(member.lots),
  grownIn: new Map(member.grownIn),
  holds: new Map(member.holds),
  waiting: [...member.waiting],
  rewardedLevels: new Set(member.rewardedLevels),
  once: new Set(member.once),
  uses: new Map(member.uses),
  events: new Map(member.events),
  orders: new Map(member.orders),
  checkIn: { ...member.checkIn },
  redeemed: new Map(member.redeemed),
  redemptions: new Map(member.redemptions),
  profile: { ...member.profile },
  addresses: { ...member.addresses, ids: [...member.addresses.ids] },
  messages: new Map(member.messages),
  rows: [],
  shares: [],
  paidFor: [],
  told: [],
});

/** How many messages the member was ever told. */
export const messagesOf = ({ messages }: MemberModel): number =>
  [...messages.values()].reduce((sum, count) => sum + count, 0);

/** Points set aside. */
export const frozenOf = (member: MemberModel): number =>
  [...member.holds.values()].reduce((sum, points) => sum + points, 0);

/** What is known of an order; an empty one before its first event. */
export const orderOf = (member: MemberModel, key: string): OrderModel =>
  member.orders.get(key) ?? { amount: 0, earnings: [], spent: null, refunds: [] };
