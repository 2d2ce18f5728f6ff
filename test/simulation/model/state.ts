/** What the model knows of points that wait. */
export interface WaitingPoints {
  readonly eventId: string;
  readonly orderId: string | null;
  readonly availableOn: string;
  readonly points: number;
  readonly source: string;
  readonly expiresOn: string;
  readonly grows: boolean;
}

/** A ledger row as the model predicts it. */
export interface PredictedRow {
  readonly source: string;
  readonly points: number;
}

/** An event that has happened: what it was, and what was answered. */
export interface KnownEvent {
  readonly content: string;
  readonly reply: unknown;
}

/** What one rule has given. */
export interface Use {
  day: string;
  dayTimes: number;
  dayPoints: number;
  totalTimes: number;
  totalPoints: number;
}

/** One member as the rules of the domain say it must be. A history replays into it from nothing. */
export interface MemberModel {
  readonly id: string;
  points: number;
  seq: number;
  debt: number;
  /** Open points by the last day on which they can be spent. */
  lots: Map<string, number>;
  holds: Map<string, number>;
  waiting: WaitingPoints[];
  level: string;
  growth: number;
  growthAmount: number;
  growthOrders: number;
  reviewDate: string | null;
  rewardedLevels: Set<string>;
  once: Set<string>;
  uses: Map<string, Use>;
  events: Map<string, KnownEvent>;
  checkIn: {
    lastDay: string | null;
    streak: number;
    requestId: string | null;
    reply: unknown;
  };
  redeemed: Map<string, number>;
  balance: number;
  profile: {
    nickname: string;
    avatar: string;
    birthday: string | null;
    birthdayChangedOn: string | null;
    hasPhone: boolean;
  };
  invitedBy: string | null;
  addresses: { ids: string[]; preferred: string | null };
  /** The rows that the commit being judged must have written. */
  rows: PredictedRow[];
}

/** A member who has just been opened. */
export const newMember = (id: string, level: string): MemberModel => ({
  id,
  points: 0,
  seq: 0,
  debt: 0,
  lots: new Map(),
  holds: new Map(),
  waiting: [],
  level,
  growth: 0,
  growthAmount: 0,
  growthOrders: 0,
  reviewDate: null,
  rewardedLevels: new Set(),
  once: new Set(),
  uses: new Map(),
  events: new Map(),
  checkIn: { lastDay: null, streak: 0, requestId: null, reply: null },
  redeemed: new Map(),
  balance: 0,
  profile: {
    nickname: '',
    avatar: '',
    birthday: null,
    birthdayChangedOn: null,
    hasPhone: false,
  },
  invitedBy: null,
  addresses: { ids: [], preferred: null },
  rows: [],
});

/** A copy that may be changed without changing the first. */
export const copyOf = (member: MemberModel): MemberModel => ({
  ...member,
  lots: new Map(member.lots),
  holds: new Map(member.holds),
  waiting: [...member.waiting],
  rewardedLevels: new Set(member.rewardedLevels),
  once: new Set(member.once),
  uses: new Map([...member.uses].map(([rule, use]) => [rule, { ...use }])),
  events: new Map(member.events),
  checkIn: { ...member.checkIn },
  redeemed: new Map(member.redeemed),
  profile: { ...member.profile },
  addresses: { ...member.addresses, ids: [...member.addresses.ids] },
  rows: [],
});

/** Points set aside. */
export const frozenOf = (member: MemberModel): number =>
  [...member.holds.values()].reduce((sum, points) => sum + points, 0);
