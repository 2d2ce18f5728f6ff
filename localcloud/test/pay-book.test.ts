import { Merchant } from '../pay/merchant';
import { Notices } from '../pay/notices';
import { newNotice, type Order } from '../pay/order';
import { refund } from '../pay/apis/refund';
import { noticeIsWaiting, OrderBook, refundNoticeIsWaiting } from '../pay/order-book';
import type { Store } from '../store';
import { openStore } from './support/store';

const now = (): number => Date.parse('2026-01-02T03:04:05Z');

const paidOrder = (outTradeNo: string): Order => ({
  _id: OrderBook.idOf('m', outTradeNo),
  version: 1,
  merchantId: 'm',
  outTradeNo,
  terms: { body: 'x', attach: null, totalFee: 1, openid: 'payer' },
  prepayId: `wx${outTradeNo}`,
  transactionId: '42',
  state: 'SUCCESS',
  createdAt: now(),
  expiresAt: now() + 1000,
  paidAt: now(),
  functionName: 'callback',
  notice: newNotice('callback', now()),
  refunds: [],
});

/** The notice has been sent, and it must not be sent again. */
const told = { ...newNotice('callback', now()), state: 'acknowledged' as const };

const merchant = new Merchant({ appId: 'wx', secret: 's', now });
const neverAnswers = (): Promise<string> => new Promise(() => undefined);
const callbackFunction = {
  name: 'callback',
  file: '',
  timers: [],
  openApis: new Set<string>(),
  timeoutMilliseconds: undefined,
};

describe('the book of orders', () => {
  let store: Store;
  let book: OrderBook;
  let close: () => Promise<void>;

  beforeEach(async () => {
    const opened = openStore({ durable: true });
    ({ store, close } = opened);
    book = await OrderBook.open(opened.store, now);
  });
  afterEach(() => close());

  it('adds one order for its number, though two ask for it at once', async () => {
    const added = await Promise.all([book.add(paidOrder('a')), book.add(paidOrder('a'))]);
    expect(added.sort()).toEqual([false, true]);
    expect(await book.add(paidOrder('a'))).toBe(false);
  });

  it('knows of whom somebody is still to be told, the oldest first', async () => {
    const processing = {
      outRefundNo: 'r',
      refundId: '50',
      state: 'PROCESSING' as const,
      fee: 1,
      description: '',
      createdAt: now(),
      succeededAt: null,
    };
    await book.add({ ...paidOrder('newer'), createdAt: now() + 3 });
    await book.add({ ...paidOrder('told'), notice: told, createdAt: now() + 2 });
    const refunds = [
      { ...processing, notice: told },
      { ...processing, notice: newNotice('callback', now()) },
    ];
    await book.add({ ...paidOrder('refunded'), notice: told, refunds, createdAt: now() + 1 });
    await book.add(paidOrder('oldest'));
    const numbers = book.waiting().map(({ outTradeNo }) => outTradeNo);
    expect(numbers).toEqual(['oldest', 'refunded', 'newer']);
  });

  it('looks only at those, however many orders there are', async () => {
    for (const outTradeNo of ['a', 'b', 'c', 'd']) {
      await book.add({ ...paidOrder(outTradeNo), notice: told });
    }
    await book.add(paidOrder('waiting'));
    for (const [query, examined] of [
      [noticeIsWaiting, 1],
      [refundNoticeIsWaiting, 0],
    ] as const) {
      expect(store.explain('orders', { query })).toMatchObject({ examined });
    }
  });

  it('gives back under one number for one order, though several ask for it at once', async () => {
    const context = {
      book,
      merchant,
      notices: new Notices({
        book,
        merchant,
        functions: { invoke: neverAnswers },
        now,
        areManual: true,
      }),
      functions: { find: () => callbackFunction },
      environmentId: 'local',
      now,
    };
    const outTradeNos = ['a', 'b', 'c'];
    for (const outTradeNo of outTradeNos) await book.add(paidOrder(outTradeNo));
    const answers = await Promise.allSettled(
      outTradeNos.map(async (outTradeNo) =>
        refund(
          {
            sub_mch_id: 'm',
            out_trade_no: outTradeNo,
            out_refund_no: 'shared',
            total_fee: 1,
            refund_fee: 1,
            function_name: 'callback',
            env_id: 'local',
          },
          context,
          undefined,
        ),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
  });

  it('is told of what was said when the cloud ends, and nothing more is said', async () => {
    for (const outTradeNo of ['a', 'b']) await book.add(paidOrder(outTradeNo));
    const answers: ((reply: string) => void)[] = [];
    const notices = new Notices({
      book,
      merchant,
      functions: { invoke: () => new Promise((resolve) => answers.push(resolve)) },
      now,
      areManual: false,
    });
    notices.start();
    while (answers.length === 0) await new Promise((done) => setTimeout(done, 1));
    const stopped = notices.stop();
    answers[0]?.('{"errcode":0}');
    await stopped;
    notices.start();
    await notices.tellDue();
    const states = book.list({}, 2).map(({ notice }) => notice?.state);
    expect(states.sort()).toEqual(['acknowledged', 'waiting']);
    expect(answers).toHaveLength(1);
  });
});
