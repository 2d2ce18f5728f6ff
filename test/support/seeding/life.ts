import type { Catalog } from '../../../cloudfunctions/domain/member/catalog';
import { decideAdjustment } from '../../../cloudfunctions/domain/ledger/decide/adjust';
import { decideAward } from '../../../cloudfunctions/domain/ledger/decide/award';
import { decideCheckIn } from '../../../cloudfunctions/domain/check-in/decide/check-in';
import { decideMaintenance } from '../../../cloudfunctions/domain/ledger/decide/maintain';
import { newMemberState } from '../../../cloudfunctions/domain/account/new-member';
import { decideSpending } from '../../../cloudfunctions/domain/ledger/decide/spend-points';
import type { Decision } from '../../../cloudfunctions/domain/member/decision';
import { success, type Result } from '../../../common/result';
import type { Member } from '../../../typings/collections/members';
import type { PendingWrite } from '../../../typings/collections/member/commit';

/** What every decision about a member is made by. */
interface Origin {
  readonly catalog: Catalog;
  readonly now: Date;
  readonly commitId: string;
}

/** Where a life begins. */
export interface Birth {
  /** The keyed digest that the functions derive ids with. */
  readonly derive: (purpose: string, text: string) => string;
  readonly catalog: Catalog;
  readonly now: Date;
}

const INVITE_CODE_CHARACTERS = 8;
const USERNAME_CHARACTERS = 8;

/** A member's past: the product's own decisions, each committed and copied out in memory. */
export class Life {
  private readonly copied: PendingWrite[] = [];
  private commits = 0;

  private constructor(
    readonly openid: string,
    private readonly catalog: Catalog,
    private current: Member,
  ) {}

  static begin(openid: string, { derive, catalog, now }: Birth): Life {
    const memberId = derive('member', openid);
    const { member } = newMemberState(
      {
        _id: memberId,
        username: `member_${derive('username', memberId).slice(0, USERNAME_CHARACTERS)}`,
        nickname: '',
        wechat_openid: openid,
        wechat_unionid: null,
        // Longer than a real one, so that no two of a hundred thousand are the same.
        invite_code: derive('invite_code', `${memberId}:0`).slice(0, 2 * INVITE_CODE_CHARACTERS),
        invited_by: null,
      },
      { catalog, now, commitId: `${memberId}:0` },
    );
    const life = new Life(openid, catalog, { ...member, pending_writes: [], pending_since: null });
    life.copied.push(...member.pending_writes.flatMap(({ writes }) => writes));
    return life;
  }

  get member(): Member {
    return this.current;
  }

  /** The member as stored, and everything that was copied out. */
  documents(): PendingWrite[] {
    return [{ collection: 'members', document: { ...this.current } }, ...this.copied];
  }

  checkIn(now: Date): void {
    this.decide(now, (origin) => decideCheckIn(this.current, { ...origin, requestId: null }));
  }

  adjust(points: number, now: Date): void {
    const key = `adjust-${this.commits}`;
    const adjustment = { points, reason: '补发积分', operator: 'bench' };
    this.decide(now, (origin) => decideAdjustment(this.current, adjustment, { ...origin, key }));
  }

  spend(points: number, now: Date): void {
    const key = `order-${this.commits}`;
    const spending = { points, reason: '订单抵扣' };
    this.decide(now, (origin) => decideSpending(this.current, spending, { ...origin, key }));
  }

  /** An order of so many fen, completed and paid. */
  order(amount: number, now: Date): void {
    const key = `order-${this.commits}`;
    const reported = { event: 'order', key, context: { order_id: key, amount } } as const;
    this.decide(now, (origin) => decideAward(this.current, reported, origin));
  }

  /** What the timer would do. */
  maintain(now: Date): void {
    this.decide(now, (origin) => success(decideMaintenance(this.current, origin)));
  }

  /** Has every message read that has been sent so far. */
  readMessages(): void {
    for (const { collection, document } of this.copied) {
      if (collection === 'messages') document['read'] = true;
    }
  }

  private decide<Value, Code extends string>(
    now: Date,
    decide: (origin: Origin) => Result<Decision<Value>, Code>,
  ): void {
    this.commits += 1;
    const commitId = `${this.current._id}:${this.commits}`;
    const decided = decide({ catalog: this.catalog, now, commitId });
    if (!decided.ok) throw new Error(`the past of a member was refused: ${decided.code}`);
    const { change, writes } = decided.value;
    if (Object.keys(change).length === 0 && writes.length === 0) return;
    this.copied.push(...writes);
    this.current = {
      ...this.current,
      ...change,
      version: this.current.version + 1,
      updated: now,
    };
  }
}
