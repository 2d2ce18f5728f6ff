import { checkInvariants } from '../harness/judge';
import type { HttpModel } from './judge';
import { HttpHistory, timerFunctions } from './run';
import { openHttpWorld, type HttpWorld } from './world';

const SEED = 'over-http';
const HISTORIES = 20;
const ACTIONS = 25;
const start = Date.UTC(2026, 5, 1, 4);
const TIMEOUT_MILLISECONDS = 240_000;

describe('histories over HTTP, by the real SDK', () => {
  let world: HttpWorld;

  beforeAll(async () => {
    world = await openHttpWorld(SEED);
    await world.setClock(start);
  });

  afterAll(() => world.stop());

  it(
    `${HISTORIES} of them agree with the model and break no invariant`,
    async () => {
      const models: HttpModel[] = [];
      for (let number = 0; number < HISTORIES; number += 1) {
        const history = new HttpHistory(world, `${SEED}-${number}`, SEED, ACTIONS);
        models.push(await history.run());
        expect(history.problems).toEqual([]);
      }
      for (const name of timerFunctions) await world.cloud.timer(name);
      const end = await world.readAll();
      expect(checkInvariants(end)).toEqual([]);
      const members = models.flatMap((model) => [...model.members.values()]);
      expect(end.members.length).toBe(members.length);
      expect(members.some(({ ledger }) => ledger.length > 3)).toBe(true);
    },
    TIMEOUT_MILLISECONDS,
  );
});
