import type { Reply } from '../../common/result';
import { createCall } from '../../miniprogram/cloud/call';
import { RepeatableRequest } from '../../miniprogram/stores/core/repeatable-request';
import { Shelf } from '../../miniprogram/device/shelf';
import type { DeviceStorage } from '../../miniprogram/device/storage';
import { Loader } from '../../miniprogram/stores/core/loader';
import { MessagesStore } from '../../miniprogram/stores/messages';
import { PagedLoader, type Page } from '../../miniprogram/stores/core/paged-loader';
import { UiStore } from '../../miniprogram/stores/ui';

const offline = { ok: false, error: { code: 'OFFLINE', message: '现在没有网络' } } as const;
const ok = <Value,>(value: Value) => ({ ok: true, value }) as const;
const isTrue = (value: unknown): value is true => value === true;

const memoryStorage = (content = new Map<string, unknown>()): DeviceStorage => ({
  read: (key) => content.get(key),
  write: (key, value) => void content.set(key, value),
  remove: (key) => void content.delete(key),
});

describe('call', () => {
  it.each([
    ['an answer', { ok: true, value: {} }, true, undefined],
    [
      'a failure',
      { ok: false, error: { code: 'FORBIDDEN', message: '没有权限' } },
      false,
      'FORBIDDEN',
    ],
    ['a page of a proxy', '<html>', false, 'NETWORK'],
    ['half an envelope', { ok: false }, false, 'NETWORK'],
    ['nothing', null, false, 'NETWORK'],
  ])('takes %s for what it is', async (_name, answer, isOk, code) => {
    const call = createCall(() => Promise.resolve({ delivered: true, answer }));
    const reply = await call('message', 'unread', {});
    expect(reply.ok).toBe(isOk);
    expect(reply.ok ? undefined : reply.error.code).toBe(code);
  });

  it('answers in words when nothing comes back in time', async () => {
    jest.useFakeTimers();
    const call = createCall(() => new Promise(() => undefined));
    const reply = call('message', 'unread', {});
    await jest.advanceTimersByTimeAsync(60_000);
    expect(await reply).toMatchObject({ ok: false, error: { code: 'TIMEOUT' } });
    jest.useRealTimers();
  });
});

describe('RepeatableRequest', () => {
  it('sends a double tap once', async () => {
    const send = jest.fn(() => Promise.resolve(ok(1)));
    const request = new RepeatableRequest<Awaited<ReturnType<typeof send>>>();
    const replies = await Promise.all([request.run(send), request.run(send)]);
    expect(send).toHaveBeenCalledTimes(1);
    expect(replies[0]).toBe(replies[1]);
  });

  it('keeps the id while the outcome is open, and makes a new one after an answer', async () => {
    const ids: string[] = [];
    const request = new RepeatableRequest<ReturnType<typeof ok<number>> | typeof offline>();
    for (const reply of [offline, ok(1), ok(2)]) {
      await request.run((id) => {
        ids.push(id);
        return Promise.resolve(reply);
      });
    }
    expect(ids[1]).toBe(ids[0]);
    expect(ids[2]).not.toBe(ids[1]);
    expect(ids[0]).toMatch(/^[A-Za-z0-9_-]{8,64}$/);
  });
});

describe('large type', () => {
  it('is kept on the phone until it is turned off', () => {
    const storage = memoryStorage();
    const shelf = (key: string) => new Shelf(storage, { key, version: 1, isValue: isTrue });
    const start = () =>
      new UiStore({ consentShelf: shelf('consent'), elderShelf: shelf('elder'), now: () => 5 });
    expect(start().elder).toBe(false);
    start().showElder(true);
    expect(start().elder).toBe(true);
    start().showElder(false);
    expect(start().elder).toBe(false);
  });
});

describe('Shelf', () => {
  it('does not read what another version wrote, nor what has another shape', () => {
    const storage = memoryStorage();
    const shelf = (version: number) => new Shelf(storage, { key: 'key', version, isValue: isTrue });
    shelf(1).write(true, 5);
    expect(shelf(1).read()).toEqual({ value: true, keptAt: 5 });
    expect(shelf(2).read()).toBeNull();
    storage.write('key', { version: 1, keptAt: 5, value: 'true' });
    expect(shelf(1).read()).toBeNull();
  });
});

describe('Loader', () => {
  it('loads once for several who ask, and not again while it is fresh', async () => {
    const fetch = jest.fn(() => Promise.resolve(ok('value')));
    const loader = new Loader({ fetch, now: () => 0 });
    await Promise.all([loader.load(), loader.load()]);
    await loader.load();
    expect(fetch).toHaveBeenCalledTimes(1);
    loader.invalidate();
    await loader.load();
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('does not let an answer from before a change take the change back', async () => {
    const answers: ((reply: Reply<string>) => void)[] = [];
    const loader = new Loader<string>({
      fetch: () => new Promise((resolve) => answers.push(resolve)),
      now: () => 0,
    });
    const first = loader.load();
    answers[0]?.(ok('not checked in'));
    await first;
    const second = loader.refresh();
    loader.amend(() => 'checked in');
    loader.invalidate();
    void loader.load();
    answers[1]?.(ok('not checked in'));
    await Promise.resolve();
    expect(loader.resource).toMatchObject({ value: 'checked in' });
    await Promise.resolve();
    answers[2]?.(ok('checked in, says the cloud'));
    await second;
    expect(loader.resource).toMatchObject({ value: 'checked in, says the cloud' });
    expect(answers).toHaveLength(3);
  });

  it('keeps the value when a refresh fails, with the reason beside it', async () => {
    const replies = [ok('value'), offline, ok('newer')];
    const loader = new Loader<string>({
      fetch: () => Promise.resolve(replies.shift() ?? offline),
      now: () => 7,
    });
    await loader.load();
    await loader.refresh();
    expect(loader.resource).toMatchObject({
      state: 'ready',
      value: 'value',
      failure: offline.error,
    });
    await loader.load();
    expect(loader.resource).toMatchObject({ value: 'newer', failure: null, loadedAt: 7 });
  });

  it('starts with what the device has, and says how old it is', () => {
    const shelf = new Shelf(memoryStorage(), { key: 'key', version: 1, isValue: isTrue });
    shelf.write(true, 3);
    const loader = new Loader<true>({ fetch: () => Promise.resolve(offline), now: () => 9, shelf });
    expect(loader.resource).toMatchObject({ state: 'ready', value: true, loadedAt: 3 });
  });

  it('drops an answer that was asked for before a reset', async () => {
    let answer: (reply: ReturnType<typeof ok<string>>) => void = () => undefined;
    const loader = new Loader<string>({
      fetch: () => new Promise((resolve) => (answer = resolve)),
      now: () => 0,
    });
    const loading = loader.load();
    loader.reset();
    answer(ok('of the user before'));
    await loading;
    expect(loader.resource).toEqual({ state: 'loading' });
  });
});

describe('PagedLoader', () => {
  const first = { items: [1, 2], nextCursor: 'b' };
  const last = { items: [3] };

  it('goes on where the last page ended, one page at a time, until the end', async () => {
    const fetch = jest.fn(
      (cursor: string | null): Promise<Reply<Page<number>>> =>
        Promise.resolve(ok(cursor === null ? first : last)),
    );
    const list = new PagedLoader<number>({ fetch, now: () => 0 });
    await list.load();
    expect(list.tail).toBe('more');
    await Promise.all([list.more(), list.more()]);
    expect(list.resource).toMatchObject({ value: [1, 2, 3] });
    expect(list.tail).toBe('end');
    await list.more();
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('keeps its rows when a page is missed, and asks for it again', async () => {
    const replies: Reply<Page<number>>[] = [ok(first), offline, ok(last)];
    const list = new PagedLoader<number>({
      fetch: () => Promise.resolve(replies.shift() ?? offline),
      now: () => 0,
    });
    await list.load();
    await list.more();
    expect(list.tail).toBe('failed');
    expect(list.resource).toMatchObject({ value: [1, 2] });
    await list.more();
    expect(list.resource).toMatchObject({ value: [1, 2, 3] });
  });
});

describe('MessagesStore', () => {
  const templates = {
    templates: [{ templateId: 'earned', kind: 'points', title: '积分到账提醒' }],
    occasions: { check_in: ['earned'], redeem: [], level: [], points: [] },
  };

  const prepared = async (answer: 'accept' | 'reject') => {
    const sent: unknown[] = [];
    const call = createCall((functionName, event) => {
      if (event.action === 'templates') {
        return Promise.resolve({ delivered: true, answer: ok(templates) });
      }
      sent.push([functionName, event.action]);
      return Promise.resolve({ delivered: true, answer: ok({ quota: {} }) });
    });
    const requestSubscription = jest.fn(() => Promise.resolve({ earned: answer }));
    const store = new MessagesStore({
      call,
      now: () => 0,
      requestSubscription,
      ask: () => Promise.resolve({}),
      refusalShelf: new Shelf(memoryStorage(), { key: 'key', version: 1, isValue: isTrue }),
    });
    await store.prepare();
    return { store, requestSubscription, sent };
  };

  it('asks before anything is awaited, because WeChat allows it only inside the tap', async () => {
    const { store, requestSubscription, sent } = await prepared('accept');
    const asked = store.askFor('check_in');
    expect(requestSubscription).toHaveBeenCalledTimes(1);
    await asked;
    expect(sent).toEqual([['message', 'consent']]);
  });

  it('leaves a member alone for a while who refused', async () => {
    const { store, requestSubscription } = await prepared('reject');
    await store.askFor('check_in');
    await store.askFor('check_in');
    expect(requestSubscription).toHaveBeenCalledTimes(1);
  });

  it('does not ask where there is nothing to ask for', async () => {
    const { store, requestSubscription } = await prepared('accept');
    await store.askFor('redeem');
    expect(requestSubscription).not.toHaveBeenCalled();
  });
});
