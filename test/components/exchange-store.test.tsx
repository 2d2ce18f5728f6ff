import type { Call } from '../../miniprogram/cloud/call';
import { ExchangeStore, type ExchangeRecord } from '../../miniprogram/packages/exchange/store';

const pending: ExchangeRecord = {
  _id: 'm:redeem-1',
  exchange_id: 'mug',
  name: '马克杯',
  image: '',
  points_cost: 980,
  reward_type: 'product',
  reward_value: null,
  status: 'pending',
  shipping: null,
  created: '2026-03-01T02:00:00.000Z',
  processed_time: null,
  expires_on: null,
};
const failed = (code: string) => ({ ok: false, error: { code, message: '没有成功' } });
const cancelled = { ok: true, value: { record: { ...pending, status: 'cancelled' }, points: 980 } };

/** A store with a loaded list. Its cancellations get this answer. */
const open = async (answer: object) => {
  const asked: string[] = [];
  const call = ((_function: string, action: string) => {
    asked.push(action);
    const page = { ok: true, value: { items: [pending] } };
    return Promise.resolve(action === 'cancel' ? answer : page);
  }) as unknown as Call;
  const onChanged = jest.fn();
  const store = new ExchangeStore({ call, now: () => 0, onChanged });
  await store.records.load();
  asked.length = 0;
  return { store, asked, onChanged };
};

const statusOf = ({ records }: ExchangeStore) =>
  records.resource.state === 'ready' ? records.resource.value.map(({ status }) => status) : [];

describe('taking a redemption back', () => {
  it('sends a double tap once, shows the new status at once, and tells that points moved', async () => {
    const { store, asked, onChanged } = await open(cancelled);
    const replies = await Promise.all([store.cancel(pending), store.cancel(pending)]);
    expect(asked).toEqual(['cancel']);
    expect(replies[0]).toBe(replies[1]);
    expect(statusOf(store)).toEqual(['cancelled']);
    expect(onChanged).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['NOT_CANCELLABLE', ['cancel', 'records']],
    ['NOT_FOUND', ['cancel', 'records']],
    ['TIMEOUT', ['cancel']],
    ['CONFLICT', ['cancel']],
  ])('after %s it asks for %j', async (code, expected) => {
    const { store, asked, onChanged } = await open(failed(code));
    expect(await store.cancel(pending)).toMatchObject({ error: { code } });
    expect(asked).toEqual(expected);
    expect(statusOf(store)).toEqual(['pending']);
    expect(onChanged).not.toHaveBeenCalled();
    // A new try sends a new call.
    await store.cancel(pending);
    expect(asked.filter((action) => action === 'cancel')).toHaveLength(2);
  });
});
