import type { Output } from '../../cloudfunctions/api';
import type { Call } from '../cloud/call';
import { Loader } from './loader';
import { PagedLoader } from './paged-loader';

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

/** Every level and what it gives, for visitors as well; and the member's way through them. */
export class LevelsStore {
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
      fetch: (cursor) => call('levelUpgrade', 'history', cursor === undefined ? {} : { cursor }),
      now,
    });
  }

  /** Points moved, and with them perhaps the level. */
  invalidate(): void {
    this.progress.invalidate();
    this.history.invalidate();
  }

  /** Another member may look next. */
  reset(): void {
    this.progress.reset();
    this.history.reset();
  }
}
