import { Flushes } from '../store/engine/flushes';

/** Lets everything go on that does not wait for a flush. */
const pause = (milliseconds = 0): Promise<void> =>
  new Promise((done) => setTimeout(done, milliseconds));

describe('flushes', () => {
  let begun: { readonly end: () => void; readonly fail: (error: Error) => void }[];
  let flushes: Flushes;
  let log: string[];

  beforeEach(() => {
    begun = [];
    log = [];
    flushes = new Flushes(
      () => new Promise((resolve, reject) => begun.push({ end: resolve, fail: reject })),
      (failure) => log.push(`told: ${String(failure)}`),
    );
  });

  const wait = (name: string, patienceMilliseconds?: number): void => {
    void flushes.reached(patienceMilliseconds).then(
      () => log.push(name),
      (error: unknown) => log.push(`${name}: ${String(error)}`),
    );
  };

  /** Waits until a flush has begun, however slow the machine is. */
  const untilBegun = async (count: number): Promise<void> => {
    while (begun.length < count) await pause(1);
  };

  it('are none while nothing was written', async () => {
    wait('nothing');
    await pause(20);
    expect(log).toEqual(['nothing']);
    expect(begun).toHaveLength(0);
  });

  it('are one for all that was written before it', async () => {
    for (const name of ['a', 'b', 'c']) {
      flushes.note();
      wait(name);
    }
    await untilBegun(1);
    expect(log).toEqual([]);
    begun[0]?.end();
    await pause(20);
    expect(log).toEqual(['a', 'b', 'c']);
    expect(begun).toHaveLength(1);
  });

  it('wait for company as long as the least patient can', async () => {
    flushes.note();
    wait('patient', 60_000);
    await pause(20);
    expect(begun).toHaveLength(0);
    flushes.note();
    wait('in a hurry');
    await untilBegun(1);
    begun[0]?.end();
    await pause();
    expect(log).toEqual(['patient', 'in a hurry']);
  });

  it('are another for what is written while one runs', async () => {
    flushes.note();
    wait('before');
    await untilBegun(1);
    wait('meanwhile, but nothing new');
    flushes.note();
    wait('meanwhile');
    begun[0]?.end();
    await untilBegun(2);
    expect(log).toEqual(['before', 'meanwhile, but nothing new']);
    begun[1]?.end();
    await pause();
    expect(log).toEqual(['before', 'meanwhile, but nothing new', 'meanwhile']);
  });

  it('come by themselves where nobody waits', async () => {
    flushes.note();
    await untilBegun(1);
    begun[0]?.end();
  });

  it('are over for good when one has failed', async () => {
    flushes.note();
    wait('first');
    await untilBegun(1);
    flushes.note();
    wait('meanwhile');
    expect(() => flushes.check()).not.toThrow();
    begun[0]?.fail(new Error('EIO'));
    await pause();
    wait('afterwards');
    await pause(150);
    const failure =
      'Error: the data can no longer be put on the disk (EIO): mend that, and start anew; what was ' +
      'not answered is gone then';
    expect(log).toEqual([
      `told: ${failure}`,
      `first: ${failure}`,
      `meanwhile: ${failure}`,
      `afterwards: ${failure}`,
    ]);
    expect(() => flushes.check()).toThrow('EIO');
    expect(begun).toHaveLength(1);
  });
});
