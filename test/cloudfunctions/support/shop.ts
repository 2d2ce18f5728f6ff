import * as v from 'valibot';
import { SETTINGS_ID } from '../../../cloudfunctions/domain/member/catalog';
import type { Reply } from '../../../common/result';
import type {
  ActionName,
  ErrorCode,
  FunctionName,
  Input,
  Output,
} from '../../../cloudfunctions/api';
import { startCloud, type Cloud, type CloudStart } from '../../support/cloud';
import { contracts } from './contracts';

const envelope = v.variant('ok', [
  v.strictObject({ ok: v.literal(true), value: v.unknown() }),
  v.strictObject({
    ok: v.literal(false),
    error: v.strictObject({
      code: v.string(),
      message: v.string(),
      details: v.optional(v.unknown()),
    }),
  }),
]);

/** Checks a reply against its contract: the right shape, and nothing beside it. */
export const checkReply = (functionName: FunctionName, action: string, reply: unknown): void => {
  const declared = contracts[functionName][action];
  const parsed = v.parse(envelope, reply);
  if (declared === undefined) return;
  if (parsed.ok) {
    expect(v.parse(declared.output, parsed.value)).toEqual(parsed.value);
    return;
  }
  const { code, details } = parsed.error;
  const schema = declared.errors[code]?.details;
  if (schema !== undefined) expect(v.parse(schema, details)).toEqual(details);
};

/** A running shop, with the calls that tests make of it. */
export interface Shop extends Cloud {
  /** Calls an action as a member or as the system; every reply is checked against its contract. */
  reply<F extends FunctionName, A extends ActionName<F>>(
    caller: string,
    functionName: F,
    action: A,
    input: Input<F, A>,
  ): Promise<Reply<Output<F, A>, ErrorCode<F, A>>>;
  /** What a call answers that must succeed. */
  value<F extends FunctionName, A extends ActionName<F>>(
    caller: string,
    functionName: F,
    action: A,
    input: Input<F, A>,
  ): Promise<Output<F, A>>;
  /** The code of a call's failure, or `ok`. */
  code<F extends FunctionName, A extends ActionName<F>>(
    caller: string,
    functionName: F,
    action: A,
    input: Input<F, A>,
  ): Promise<ErrorCode<F, A> | 'ok'>;
  /** Opens a member and answers the id. */
  member(openid: string): Promise<string>;
  /** Announces that rules or levels were edited by hand, and waits until every instance looks. */
  announceRules(): Promise<void>;
  /** Gives points by an adjustment. */
  give(memberId: string, points: number): Promise<void>;
}

/** Starts a local cloud with the built functions and the seed data. */
export const openShop = async (start: CloudStart = {}): Promise<Shop> => {
  const cloud = await startCloud(start);
  let gifts = 0;
  const shop: Shop = Object.assign(Object.create(cloud) as Cloud, {
    reply: async <F extends FunctionName, A extends ActionName<F>>(
      caller: string,
      functionName: F,
      action: A,
      input: Input<F, A>,
    ) => {
      const reply = await cloud.call(
        caller,
        functionName,
        action,
        v.parse(v.looseObject({}), input),
      );
      checkReply(functionName, action, reply);
      // Checked against the contract that the type is derived from.
      return reply as Reply<Output<F, A>, ErrorCode<F, A>>;
    },
    value: async <F extends FunctionName, A extends ActionName<F>>(
      caller: string,
      functionName: F,
      action: A,
      input: Input<F, A>,
    ) => {
      const reply = await shop.reply(caller, functionName, action, input);
      if (!reply.ok) throw new Error(`${functionName}.${action} failed: ${JSON.stringify(reply)}`);
      return reply.value;
    },
    code: async <F extends FunctionName, A extends ActionName<F>>(
      caller: string,
      functionName: F,
      action: A,
      input: Input<F, A>,
    ) => {
      const reply = await shop.reply(caller, functionName, action, input);
      return reply.ok ? 'ok' : reply.error.code;
    },
    member: async (openid: string) => (await shop.value(openid, 'login', 'signIn', {})).member._id,
    announceRules: async () => {
      await cloud.update('settings', { _id: SETTINGS_ID }, { $inc: { catalog_version: 1 } });
      await cloud.clock.advance(1);
    },
    give: async (memberId: string, points: number) => {
      gifts += 1;
      await shop.value('system', 'points', 'adjust', {
        memberId,
        points,
        reason: '测试',
        key: `gift-${gifts}`,
        operator: 'tests',
      });
    },
  });
  return shop;
};

/** Runs so many at once, by their index. */
export const atOnce = <T>(count: number, run: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => run(index)));
