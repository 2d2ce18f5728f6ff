import type { ActionName, FunctionName, Input } from '../../../cloudfunctions/api';
import type { Bar } from '../report';
import type { Shop } from './shop';

/** A call to measure, and the state it starts from. */
export interface Scenario {
  readonly name: string;
  readonly functionName: FunctionName;
  readonly action: string;
  /** Brings a member of its own into the state, and answers what to send. */
  readonly prepare: (shop: Shop) => Promise<{ openid?: string; input: object }>;
  /** The bar on the round trips. */
  readonly bar?: Bar;
  /** The bar on the round trip in which the change is committed. */
  readonly commitBar?: Bar;
}

/** What a scenario may have besides. */
interface Options {
  /** Told apart from other scenarios of the same action. */
  readonly as?: string;
  readonly bar?: Bar;
  readonly commitBar?: Bar;
}

/** A call that a new member makes, after whatever `prepare` does. */
export const byMember = <F extends FunctionName, A extends ActionName<F>>(
  functionName: F,
  action: A,
  prepare: (shop: Shop, openid: string) => Promise<Input<F, A>> | Input<F, A>,
  { as, ...bars }: Options = {},
): Scenario => ({
  name: `${functionName}.${action}${as === undefined ? '' : ` (${as})`}`,
  functionName,
  action,
  prepare: async (shop) => {
    const { openid } = await shop.newMember();
    return { openid, input: (await prepare(shop, openid)) as object };
  },
  ...bars,
});

/** A call that the system makes about a new member. */
export const bySystem = <F extends FunctionName, A extends ActionName<F>>(
  functionName: F,
  action: A,
  prepare: (memberId: string, openid: string, shop: Shop) => Input<F, A> | Promise<Input<F, A>>,
  { as, ...bars }: Options = {},
): Scenario => ({
  name: `${functionName}.${action}${as === undefined ? '' : ` (${as})`}`,
  functionName,
  action,
  prepare: async (shop) => {
    const { openid, memberId } = await shop.newMember();
    return { input: (await prepare(memberId, openid, shop)) as object };
  },
  ...bars,
});

/** An address that may be added. */
export const newAddress = {
  name: '小满',
  phone: '13800138000',
  province: '上海市',
  city: '上海市',
  district: '徐汇区',
  address: '衡山路 1 号',
};

/** Adds an address and answers its id. */
export const addAddress = async (shop: Shop, openid: string): Promise<string> => {
  const { _id } = await shop.call(openid, 'address', 'add', newAddress);
  return _id;
};

/** What a redemption of something that is sent asks for. */
export const productRequest = async (shop: Shop, openid: string) => ({
  exchangeId: await shop.findExchange('product'),
  requestId: shop.newRequestId(),
  addressId: await addAddress(shop, openid),
});

/** Redeems something that waits to be sent; answers the record's id. */
export const redeemProduct = async (shop: Shop, openid: string): Promise<string> => {
  await shop.grant(openid, 50_000);
  const input = await productRequest(shop, openid);
  return (await shop.call(openid, 'exchange', 'redeem', input)).record._id;
};
