import { observable, runInAction } from 'mobx';
import type { WatchEvents } from '../../miniprogram/cloud/watch';
import { LiveStore } from '../../miniprogram/stores/live';
import type { SessionStore } from '../../miniprogram/stores/session';

/** The store, with the test in control of everything around it. */
const setUp = () => {
  const watches: { events: WatchEvents; isStopped: boolean }[] = [];
  const waits: number[] = [];
  let retry: (() => void) | null = null;
  let show: (isVisible: boolean) => void = () => undefined;
  let changes = 0;
  const session = observable({ status: 'member' }) as unknown as SessionStore;
  const live = new LiveStore({
    session,
    watchMessages: (events) => {
      const watch = { events, isStopped: false };
      watches.push(watch);
      return () => (watch.isStopped = true);
    },
    watchAppVisibility: (onChange) => {
      show = onChange;
      onChange(true);
      return () => undefined;
    },
    later: (run, milliseconds) => {
      waits.push(milliseconds);
      retry = run;
      return () => (retry = null);
    },
    random: () => 1,
    onChanged: () => (changes += 1),
  });
  const stop = live.start();
  return {
    live,
    stop,
    waits,
    watches,
    last: () => {
      const watch = watches.at(-1);
      if (watch === undefined) throw new Error('nothing was watched');
      return watch;
    },
    changes: () => changes,
    show: (isVisible: boolean) => show(isVisible),
    become: (status: SessionStore['status']) => runInAction(() => (session.status = status)),
    retry: () => {
      const run = retry;
      retry = null;
      run?.();
    },
    isWaiting: () => retry !== null,
  };
};

describe('hearing of changes', () => {
  it('tells of every change, and the pages in view load', () => {
    const app = setUp();
    const load = jest.fn();
    const leave = app.live.whenChanged(load);
    app.last().events.onReady('a');
    expect(app.changes()).toBe(0);
    app.last().events.onChanged();
    leave();
    app.last().events.onChanged();
    expect(app.changes()).toBe(2);
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('comes back with growing waits, and begins with short ones again once it was connected', () => {
    const app = setUp();
    for (let attempt = 0; attempt < 8; attempt += 1) {
      app.last().events.onLost();
      app.retry();
    }
    expect(app.waits).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
    app.last().events.onReady(null);
    app.last().events.onLost();
    expect(app.waits.at(-1)).toBe(1000);
    expect(app.watches).toHaveLength(9);
  });

  it.each([
    ['a message that came meanwhile', 'a', 'b', 1],
    ['the first message of all', null, 'a', 1],
    ['nothing, if nothing came', 'a', 'a', 0],
  ])('tells after a break of %s', (_name, before, after, changes) => {
    const app = setUp();
    app.last().events.onReady(before);
    app.last().events.onLost();
    app.retry();
    app.last().events.onReady(after);
    expect(app.changes()).toBe(changes);
  });

  it('rests while the app is hidden', () => {
    const app = setUp();
    app.show(false);
    expect(app.last().isStopped).toBe(true);
    app.show(true);
    expect(app.watches).toHaveLength(2);
    app.last().events.onLost();
    app.show(false);
    expect(app.isWaiting()).toBe(false);
  });

  it('does not take what a stopped watch still says for the next one', () => {
    const app = setUp();
    const { events } = app.last();
    app.show(false);
    app.show(true);
    events.onChanged();
    events.onLost();
    expect(app.changes()).toBe(0);
    expect(app.isWaiting()).toBe(false);
  });

  it('does nothing for a visitor, and knows nothing of who was there before', () => {
    const app = setUp();
    app.last().events.onReady('a');
    app.become('visitor');
    expect(app.last().isStopped).toBe(true);
    app.show(true);
    expect(app.watches).toHaveLength(1);
    app.become('member');
    app.last().events.onReady('b');
    expect(app.changes()).toBe(0);
    app.stop();
    expect(app.last().isStopped).toBe(true);
  });
});
