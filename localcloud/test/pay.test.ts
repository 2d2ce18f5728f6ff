import { startCloud, type Cloud } from './support/cloud';
import { buildFunctions, runner, SDK_HEADER } from './support/functions';

/** Keeps the notices that it gets, and confirms them when the document `told/ready` exists. */
const callback = `${SDK_HEADER}
exports.main = async (event) => {
  const { SOURCE, OPENID } = cloud.getWXContext();
  await db.collection('told').add({ data: { event, SOURCE, OPENID: OPENID ?? null } });
  const { total } = await db.collection('told').where({ _id: 'ready' }).count();
  return { errcode: total === 1 ? 0 : 1, errmsg: '' };
};`;

let cloud: Cloud;

beforeAll(async () => {
  const functions = await buildFunctions({ shop: runner, callback });
  cloud = await startCloud({ functions, seed: false });
  await run("await db.createCollection('told')");
});
beforeEach(async () => {
  await run("await db.collection('told').where({ _id: _.exists(true) }).remove()");
  await cloud.insert('told', [{ _id: 'ready' }]);
});
afterEach(() => cloud.resetFaults());
afterAll(() => cloud.stop());

type Fields = Record<string, unknown>;
interface Reply {
  readonly ok: boolean;
  readonly value: Fields & { readonly payment: Record<string, string> };
}

const run = async (code: string, input: object = {}): Promise<Reply> =>
  JSON.parse(JSON.stringify(await cloud.call('payer', 'shop', 'run', { code, ...input })));

let lastNumber = 0;
const newNumber = (): string => `order-${(lastNumber += 1)}`;
const merchant = { subMchId: '1900000109' };
const orderOf = (outTradeNo: string): Fields => ({
  ...merchant,
  body: '会员商城-咖啡券',
  outTradeNo,
  totalFee: 1250,
  spbillCreateIp: '127.0.0.1',
  envId: 'local',
  functionName: 'callback',
});

/** The answer of a call; a refusal of WeChat Pay is its description. */
const call = async (api: string, request: Fields): Promise<Fields> => {
  const reply = await run(`return cloud.cloudPay.${api}(input.request)`, { request });
  expect(reply).toMatchObject({ ok: true, value: { returnCode: 'SUCCESS', errCode: 0 } });
  return reply.value;
};
const refusal = async (api: string, request: Fields): Promise<unknown> => {
  const { resultCode, errCodeDes } = await call(api, request);
  return resultCode === 'FAIL' ? errCodeDes : resultCode;
};

/** What the payer does at the sheet; answers what `wx.requestPayment` would say. */
const atSheet = async (payment: Fields, choice: 'confirm' | 'cancel'): Promise<string> => {
  const fields = Object.entries({ ...payment, choice }).map(([name, value]) => [
    name,
    String(value),
  ]);
  const reply = await cloud.raw('/pay/sheet', {
    method: 'POST',
    body: new URLSearchParams(fields),
  });
  return /requestPayment:[^"]*/.exec(String(reply.body))?.[0] ?? '';
};

const prepare = async (outTradeNo: string, more: Fields = {}): Promise<Fields> => {
  const { payment } = await call('unifiedOrder', { ...orderOf(outTradeNo), ...more });
  return { ...(payment as Fields) };
};
const pay = async (outTradeNo: string, more: Fields = {}): Promise<void> => {
  expect(await atSheet(await prepare(outTradeNo, more), 'confirm')).toBe('requestPayment:ok');
};
const stateOf = async (outTradeNo: string): Promise<unknown> =>
  (await call('queryOrder', { ...merchant, outTradeNo }))['tradeState'];
const tell = async (): Promise<unknown> => {
  const reply = await cloud.raw('/__control/payments/tell', { method: 'POST', body: '{}' });
  return JSON.parse(JSON.stringify(reply.body)).attempts;
};
/** The notices that the callback got for an order, oldest first. */
const toldOf = async (outTradeNo: string): Promise<Fields[]> =>
  cloud.documents('told', { 'event.outTradeNo': outTradeNo });

describe('an order', () => {
  it('is made, paid and told of', async () => {
    const number = newNumber();
    const made = await call('unifiedOrder', { ...orderOf(number), attach: '附加' });
    expect(made).toMatchObject({
      resultCode: 'SUCCESS',
      subMchId: '1900000109',
      subAppid: 'wx0000000000000000',
      tradeType: 'JSAPI',
      prepayId: expect.stringMatching(/^wx/),
      payment: {
        appId: 'wx0000000000000000',
        timeStamp: expect.stringMatching(/^\d+$/),
        nonceStr: expect.any(String),
        package: `prepay_id=${String(made['prepayId'])}`,
        signType: 'MD5',
        paySign: expect.stringMatching(/^[0-9A-F]{32}$/),
      },
    });
    const query = { ...merchant, outTradeNo: number };
    expect(await call('queryOrder', query)).toMatchObject({
      tradeState: 'NOTPAY',
      tradeStateDesc: '订单未支付',
      attach: '附加',
    });
    const payment = { ...(made['payment'] as Fields) };
    expect(await atSheet(payment, 'cancel')).toBe('requestPayment:fail cancel');
    expect(await stateOf(number)).toBe('NOTPAY');
    expect(await atSheet(payment, 'confirm')).toBe('requestPayment:ok');
    const paid = await call('queryOrder', query);
    expect(paid).toMatchObject({
      tradeState: 'SUCCESS',
      totalFee: 1250,
      cashFee: 1250,
      feeType: 'CNY',
      subOpenid: 'payer',
      transactionId: expect.stringMatching(/^\d{28}$/),
      timeEnd: expect.stringMatching(/^\d{14}$/),
    });
    const { transactionId } = paid;
    expect(await call('queryOrder', { ...merchant, transactionId })).toMatchObject(query);
    await tell();
    expect(await toldOf(number)).toMatchObject([
      {
        SOURCE: 'wx_paycallback',
        OPENID: null,
        event: {
          returnCode: 'SUCCESS',
          resultCode: 'SUCCESS',
          outTradeNo: number,
          transactionId,
          totalFee: 1250,
          subOpenid: 'payer',
          subMchId: '1900000109',
          attach: '附加',
          timeEnd: paid['timeEnd'],
        },
      },
    ]);
  });

  it('is one for its number, as long as it says the same', async () => {
    const number = newNumber();
    const orders = await Promise.all(
      Array.from({ length: 5 }, () => call('unifiedOrder', orderOf(number))),
    );
    expect(new Set(orders.map(({ prepayId }) => prepayId)).size).toBe(1);
    const other = { ...orderOf(number), subMchId: '1900000110' };
    expect((await call('unifiedOrder', other))['prepayId']).not.toBe(orders[0]?.['prepayId']);
  });

  it('is paid once, however often it is confirmed', async () => {
    const number = newNumber();
    const payment = await prepare(number);
    const ends = await Promise.all([1, 2, 3].map(() => atSheet(payment, 'confirm')));
    expect(ends.sort()).toEqual([
      'requestPayment:fail 该订单已支付',
      'requestPayment:fail 该订单已支付',
      'requestPayment:ok',
    ]);
    await tell();
    expect(await toldOf(number)).toHaveLength(1);
  });

  it('cannot be paid with parameters that were not signed, or after its time', async () => {
    const number = newNumber();
    const payment = await prepare(number);
    const forged = { ...payment, package: 'prepay_id=wx1' };
    expect(await atSheet(forged, 'confirm')).toBe('requestPayment:fail 支付验证签名失败');
    await cloud.clock.advance(2 * 60 * 60);
    expect(await atSheet(payment, 'confirm')).toBe('requestPayment:fail 该订单已关闭');
    expect(await stateOf(number)).toBe('CLOSED');
    await cloud.clock.reset();
  });

  it('survives the end of the cloud', async () => {
    const number = newNumber();
    await pay(number);
    await cloud.kill();
    await cloud.restart();
    expect(await stateOf(number)).toBe('SUCCESS');
  });
});

describe('what is refused', () => {
  /** Brings an order into a state. */
  const states: Readonly<Record<string, (number: string) => Promise<void>>> = {
    none: async () => undefined,
    NOTPAY: async (number) => void (await prepare(number)),
    SUCCESS: (number) => pay(number),
    REFUND: async (number) => {
      await pay(number);
      await call('refund', refundOf(number, `${number}-0`, 50));
    },
    CLOSED: async (number) => {
      await prepare(number);
      await call('closeOrder', { ...merchant, outTradeNo: number });
    },
  };

  it.each([
    ['unifiedOrder', 'SUCCESS', '该订单已支付'],
    ['unifiedOrder', 'REFUND', '该订单已支付'],
    ['unifiedOrder', 'CLOSED', '该订单已关闭'],
    ['queryOrder', 'none', '此交易订单号不存在'],
    ['closeOrder', 'none', '此交易订单号不存在'],
    ['closeOrder', 'NOTPAY', 'SUCCESS'],
    ['closeOrder', 'SUCCESS', '该订单已支付'],
    ['closeOrder', 'REFUND', '该订单已支付'],
    ['closeOrder', 'CLOSED', '该订单已关闭'],
    ['refund', 'none', '此交易订单号不存在'],
    ['refund', 'NOTPAY', '订单未支付'],
    ['refund', 'CLOSED', '订单未支付'],
    ['refund', 'SUCCESS', 'SUCCESS'],
    ['refund', 'REFUND', 'SUCCESS'],
    ['queryRefund', 'none', '此交易订单号不存在'],
    ['queryRefund', 'SUCCESS', '退款订单查询失败'],
    ['queryRefund', 'REFUND', 'SUCCESS'],
  ])('%s of an order that is %s: %s', async (api, state, expected) => {
    const number = newNumber();
    await states[state]?.(number);
    const requests: Readonly<Record<string, Fields>> = {
      unifiedOrder: orderOf(number),
      refund: refundOf(number, `${number}-1`, 100),
    };
    const request = requests[api] ?? { ...merchant, outTradeNo: number };
    expect(await refusal(api, request)).toBe(expected);
  });

  it.each([
    ['another amount', { totalFee: 1251 }, '商户订单号重复'],
    ['another description', { body: '别的' }, '商户订单号重复'],
    ['another payer', { subOpenid: 'somebody' }, '商户订单号重复'],
  ])('a number used for %s', async (_name, more, expected) => {
    const number = newNumber();
    await prepare(number);
    expect(await refusal('unifiedOrder', { ...orderOf(number), ...more })).toBe(expected);
  });

  it.each([
    [{ body: undefined }, '缺少参数body'],
    [{ subMchId: '' }, '缺少参数sub_mch_id'],
    [{ outTradeNo: undefined }, '缺少参数out_trade_no'],
    [{ totalFee: undefined }, '缺少参数total_fee'],
    [{ spbillCreateIp: undefined }, '缺少参数spbill_create_ip'],
    [{ functionName: undefined }, '缺少参数function_name'],
    [{ envId: undefined }, '缺少参数env_id'],
    [{ totalFee: 0 }, '参数total_fee格式错误'],
    [{ totalFee: 12.5 }, '参数total_fee格式错误'],
    [{ totalFee: '1250' }, '参数total_fee格式错误'],
    [{ totalFee: 100_000_001 }, '参数total_fee格式错误'],
    [{ outTradeNo: 'x'.repeat(33) }, '参数out_trade_no格式错误'],
    [{ outTradeNo: '订单1' }, '参数out_trade_no格式错误'],
    [{ body: '长'.repeat(129) }, '参数body格式错误'],
    [{ tradeType: 'NATIVE' }, '参数trade_type格式错误'],
    [{ feeType: 'USD' }, '参数fee_type格式错误'],
    [{ timeExpire: '20200101000000' }, '参数time_expire格式错误'],
    [{ timeExpire: 'soon' }, '参数time_expire格式错误'],
    [{ functionName: 'nobody' }, '没有名为 nobody 的云函数'],
    [{ envId: 'elsewhere' }, '没有名为 elsewhere 的云环境'],
  ])('an order with %j', async (more, expected) => {
    expect(await refusal('unifiedOrder', { ...orderOf(newNumber()), ...more })).toBe(expected);
  });

  it('a call that is not there, by its name', async () => {
    const reply = await run("return cloud.cloudPay.downloadBill({ subMchId: '1' })");
    expect(reply).toMatchObject({
      ok: false,
      error: { errCode: -501007, errMsg: expect.stringContaining('cloudPay.downloadBill') },
    });
  });
});

const refundOf = (outTradeNo: string, outRefundNo: string, refundFee: number): Fields => ({
  ...merchant,
  outTradeNo,
  outRefundNo,
  totalFee: 1250,
  refundFee,
  envId: 'local',
  functionName: 'callback',
});

describe('a refund', () => {
  it('is made once for its number, settled, and told of', async () => {
    const number = newNumber();
    await pay(number);
    await tell();
    const request = { ...refundOf(number, `${number}-r`, 250), refundDesc: '不想要了' };
    const [first, again] = [await call('refund', request), await call('refund', request)];
    expect(first).toMatchObject({ resultCode: 'SUCCESS', refundFee: 250, totalFee: 1250 });
    expect(again['refundId']).toBe(first['refundId']);
    await tell();
    expect(await stateOf(number)).toBe('REFUND');
    const byNumber = await call('queryRefund', { ...merchant, outRefundNo: `${number}-r` });
    expect(byNumber).toMatchObject({
      refundCount: 1,
      refundFee: 250,
      refundStatus_0: 'SUCCESS',
      outTradeNo: number,
    });
    const told = (await toldOf(number)).filter(({ event }) =>
      JSON.stringify(event).includes('refundId'),
    );
    expect(told).toMatchObject([
      {
        SOURCE: 'wx_paycallback',
        event: {
          outRefundNo: `${number}-r`,
          refundId: first['refundId'],
          refundFee: 250,
          refundStatus: 'SUCCESS',
          successTime: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
        },
      },
    ]);
  });

  it('never gives back more than was paid, however many ask at once', async () => {
    const number = newNumber();
    await pay(number);
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        refusal('refund', refundOf(number, `${number}-${index}`, 500)),
      ),
    );
    expect(answers.filter((answer) => answer === 'SUCCESS')).toHaveLength(2);
    expect(answers.filter((answer) => answer === '累计退款金额大于支付金额')).toHaveLength(4);
    const known = await call('queryRefund', { ...merchant, outTradeNo: number });
    expect(known).toMatchObject({ totalRefundCount: 2, refundFee: 1000 });
  });

  it.each([
    ['another fee under its number', { refundFee: 100 }],
    ['another total than was paid', { outRefundNo: 'other', totalFee: 1000 }],
  ])('is refused with %s', async (_name, more) => {
    const number = newNumber();
    await pay(number);
    await call('refund', refundOf(number, `${number}-r`, 250));
    const request = { ...refundOf(number, `${number}-r`, 250), ...more };
    expect(await refusal('refund', request)).toContain('与之前请求不一致');
  });

  it('is read ten at a time', async () => {
    const number = newNumber();
    await pay(number);
    for (let index = 0; index < 12; index += 1) {
      await call('refund', refundOf(number, `${number}-${index}`, 10));
    }
    const query = { ...merchant, outTradeNo: number };
    const pages = await Promise.all(
      [0, 10].map((offset) => call('queryRefund', { ...query, offset })),
    );
    expect(pages.map(({ refundCount }) => refundCount)).toEqual([10, 2]);
    expect(await refusal('queryRefund', { ...query, offset: 12 })).toBe('offset超过退款总笔数');
    const unknown = { ...merchant, outRefundNo: 'nothing' };
    expect(await refusal('queryRefund', unknown)).toBe('退款订单查询失败');
  });
});

describe('a notice', () => {
  const makeReady = (isReady: boolean): Promise<unknown> =>
    isReady
      ? cloud.insert('told', [{ _id: 'ready' }])
      : run("await db.collection('told').where({ _id: 'ready' }).remove()");

  it('is repeated, each time after a longer while, until it is known', async () => {
    await makeReady(false);
    const number = newNumber();
    await pay(number);
    await tell();
    const counts = [(await toldOf(number)).length];
    for (const seconds of [14, 1, 15, 29, 1, 180]) {
      await cloud.clock.advance(seconds);
      await tell();
      counts.push((await toldOf(number)).length);
    }
    expect(counts).toEqual([1, 1, 2, 3, 3, 4, 5]);
    await makeReady(true);
    await cloud.clock.advance(1200);
    await tell();
    await cloud.clock.advance(1_000_000);
    await tell();
    expect(await toldOf(number)).toHaveLength(6);
    await cloud.clock.reset();
  });

  it('is given up after a day and an hour', async () => {
    await makeReady(false);
    const number = newNumber();
    await pay(number);
    for (let attempt = 0; attempt < 20; attempt += 1) {
      await cloud.clock.advance(6 * 60 * 60);
      await tell();
    }
    expect(await toldOf(number)).toHaveLength(15);
    await cloud.clock.reset();
  });

  it.each([
    ['fails', { effect: 'fail', code: 'FUNCTIONS_EXECUTE_FAIL' }, 1],
    ['loses its answer', { effect: 'lose' }, 2],
  ] as const)('is repeated when the function %s', async (_name, fault, times) => {
    await cloud.orderFault({ area: 'functions', name: 'callback', ...fault });
    const number = newNumber();
    await pay(number);
    await tell();
    await cloud.clock.advance(15);
    await tell();
    expect(await toldOf(number)).toHaveLength(times);
    await cloud.clock.reset();
  });
});

describe('a fault of a call', () => {
  it('fails as ordered, and nothing happens', async () => {
    const number = newNumber();
    await cloud.orderFault({
      area: 'pay',
      name: 'unifiedOrder',
      contains: number,
      effect: 'fail',
      code: 'SYSTEMERROR',
    });
    expect(await refusal('unifiedOrder', orderOf(number))).toBe('ordered for a test');
    expect(await refusal('queryOrder', { ...merchant, outTradeNo: number })).toBe(
      '此交易订单号不存在',
    );
    await pay(number);
  });

  it('loses the answer of what was done, and the same again finds it done', async () => {
    const number = newNumber();
    await pay(number);
    const request = refundOf(number, `${number}-r`, 250);
    await cloud.orderFault({ area: 'pay', name: 'refund', effect: 'lose' });
    expect(await run('return cloud.cloudPay.refund(input.request)', { request })).toMatchObject({
      ok: false,
      error: { errMsg: expect.stringContaining('socket hang up') },
    });
    expect(await refusal('refund', request)).toBe('SUCCESS');
    expect(await call('queryRefund', { ...merchant, outTradeNo: number })).toMatchObject({
      totalRefundCount: 1,
    });
  });
});
