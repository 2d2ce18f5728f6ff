import type { Output } from '../../cloudfunctions/api';
import type { Call } from '../cloud/call';
import { Loader } from './core/loader';
import { PagedLoader } from './core/paged-loader';
import { declareStore } from './core/registry';

/** A level as shown to members. */
export type Level = Output<'levelUpgrade', 'levels'>['levels'][number];

/** Where the member stands between two levels. */
export type LevelProgress = Output<'levelUpgrade', 'progress'>;

/** One change of the member's level. */
export type LevelChange = Output<'levelUpgrade', 'history'>['items'][number];

interface LevelsOptions {
  readonly call: Call;
  readonly now: () => number;
}

const FRESH_MILLISECONDS = 3_600_000;

/** Every level and what it gives, for visitors as well; and the member's progress through them. */
class LevelsStore {
  readonly levels: Loader<Output<'levelUpgrade', 'levels'>>;
  readonly progress: Loader<LevelProgress>;
  readonly history: PagedLoader<LevelChange>;

  constructor({ call, now }: LevelsOptions) {
    this.levels = new Loader({
      fetch: () => call('levelUpgrade', 'levels', {}),
      now,
      freshMilliseconds: FRESH_MILLISECONDS,
    });
    this.progress = new Loader({ fetch: () => call('levelUpgrade', 'progress', {}), now });
    this.history = new PagedLoader<LevelChange>({
      fetch: (cursor) => call('levelUpgrade', 'history', cursor === null ? {} : { cursor }),
      now,
    });
  }

  /** Points have changed, and perhaps the level. */
  invalidate(): void {
    this.progress.invalidate();
    this.history.invalidate();
  }

  /** Forgets what belongs to the member. */
  reset(): void {
    this.progress.reset();
    this.history.reset();
  }
}

export const levelsStore = declareStore({
  create: ({ call, now }) => new LevelsStore({ call, now }),
  reset: (levels) => levels.reset(),
  reactions: { pointsMoved: (levels) => levels.invalidate() },
});
