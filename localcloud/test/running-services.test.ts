import { RunningServices, startServices, type Service } from '../running-services';

/** A service that notes what happens to it. */
const noting = (
  events: string[],
  name: string,
  fails: 'at the start' | 'at the stop' | 'never' = 'never',
): Service => ({
  start: async () => {
    events.push(`start ${name}`);
    if (fails === 'at the start') throw new Error(`${name} cannot start`);
  },
  stop: async () => {
    events.push(`stop ${name}`);
    if (fails === 'at the stop') throw new Error(`${name} cannot stop`);
  },
});

describe('running services', () => {
  it('stop in the reverse order of their starts, each once', async () => {
    const events: string[] = [];
    const running = new RunningServices();
    for (const name of ['store', 'functions', 'server']) await running.start(noting(events, name));
    await running.stop();
    await running.stop();
    expect(events).toEqual([
      'start store',
      'start functions',
      'start server',
      'stop server',
      'stop functions',
      'stop store',
    ]);
  });

  it('stop when a later one fails to start, which is not stopped itself', async () => {
    const events: string[] = [];
    const starting = startServices(async (running) => {
      await running.start(noting(events, 'store'));
      await running.start(noting(events, 'functions', 'at the stop'));
      await running.start(noting(events, 'server', 'at the start'));
    });
    await expect(starting).rejects.toThrow('server cannot start');
    expect(events.slice(3)).toEqual(['stop functions', 'stop store']);
  });

  it('stop when something else fails between two starts', async () => {
    const events: string[] = [];
    const starting = startServices(async (running) => {
      await running.start(noting(events, 'store'));
      throw new Error('the files cannot be read');
    });
    await expect(starting).rejects.toThrow('the files cannot be read');
    expect(events).toEqual(['start store', 'stop store']);
  });

  it('all stop when one of them fails to, and its error is told', async () => {
    const events: string[] = [];
    const running = new RunningServices();
    await running.start(noting(events, 'store'));
    await running.start(noting(events, 'functions', 'at the stop'));
    await running.start(noting(events, 'server'));
    await expect(running.stop()).rejects.toThrow('functions cannot stop');
    expect(events.slice(3)).toEqual(['stop server', 'stop functions', 'stop store']);
  });
});
