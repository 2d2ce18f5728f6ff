import type { Output } from '../../cloudfunctions/api';
import type { Call } from '../cloud/call';
import { Loader } from './core/loader';
import { declareStore } from './core/registry';

interface RulesOptions {
  readonly call: Call;
  readonly now: () => number;
}

const FRESH_MILLISECONDS = 3_600_000;

/** How points are earned, for visitors as well. */
class RulesStore {
  readonly rules: Loader<Output<'points', 'rules'>>;

  constructor({ call, now }: RulesOptions) {
    this.rules = new Loader({
      fetch: () => call('points', 'rules', {}),
      now,
      freshMilliseconds: FRESH_MILLISECONDS,
    });
  }
}

export const rulesStore = declareStore({
  create: ({ call, now }) => new RulesStore({ call, now }),
  reset: null,
  reactions: {},
});
