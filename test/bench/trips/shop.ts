import { randomBytes } from 'node:crypto';
import type { ActionName, FunctionName, Input, Output } from '../../../cloudfunctions/api';
import type { Cloud } from '../../support/cloud';

/** A shop on a local cloud, with what scenarios need to prepare themselves. */
export class Shop {
  private phones = 0;

  constructor(readonly cloud: Cloud) {}

  newOpenid(): string {
    return `bench-${randomBytes(8).toString('hex')}`;
  }

  newRequestId(): string {
    return randomBytes(12).toString('hex');
  }

  /** A code that the local cloud takes for a phone number of its own. */
  newPhoneCode(): string {
    this.phones += 1;
    return `phone:139${String(this.phones).padStart(8, '0')}`;
  }

  async newMember(): Promise<{ openid: string; memberId: string }> {
    const openid = this.newOpenid();
    const { member } = await this.call(openid, 'login', 'signIn', {});
    return { openid, memberId: member._id };
  }

  /** Calls an action, as a member by openid or as the `system`; throws when it is refused. */
  async call<F extends FunctionName, A extends ActionName<F>>(
    caller: string,
    functionName: F,
    action: A,
    input: Input<F, A>,
  ): Promise<Output<F, A>> {
    const reply = await this.cloud.call(caller, functionName, action, input as object);
    return accepted<Output<F, A>>(`${functionName}.${action}`, reply);
  }

  /** Gives a member points that can be spent at once. */
  async grant(openid: string, points: number): Promise<void> {
    const { member } = await this.call(openid, 'profile', 'get', {});
    await this.call('system', 'points', 'adjust', {
      memberId: member._id,
      points,
      reason: '测试',
      key: this.newRequestId(),
      operator: 'bench',
    });
  }

  /** An item of the seed data that can be had for points. */
  async findExchange(type: 'coupon' | 'product'): Promise<string> {
    const { items } = await this.call(this.newOpenid(), 'exchange', 'list', { type });
    const [first] = items;
    if (first === undefined) throw new Error(`the seed data has no ${type} to exchange points for`);
    return first._id;
  }
}

/** The value of a reply that must be a success. */
const accepted = <Value>(what: string, reply: unknown): Value => {
  const { ok, value } = reply as { ok: boolean; value: Value };
  if (!ok) throw new Error(`${what} answered ${JSON.stringify(reply)}`);
  return value;
};
