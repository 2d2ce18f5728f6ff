import { openStore } from './support/store';
import { History, randomFrom, things } from './support/store-model';

describe('random histories', () => {
  it.each(Array.from({ length: 8 }, (_unused, seed) => [seed + 1]))(
    'end as in a plain map (seed %d)',
    async (seed) => {
      const { store, close } = openStore();
      await store.declare([things]);
      const history = new History(store, randomFrom(seed));
      for (let step = 0; step < 400; step += 1) await history.step();
      await history.check();
      expect(history.size).toBeGreaterThan(5);
      await close();
    },
  );
});
