import { makeAutoObservable } from 'mobx';
import type { Input, Output } from '../../cloudfunctions/api';
import type { Call } from '../cloud/call';
import { Loader } from './core/loader';
import { PagedLoader } from './core/paged-loader';
import { declareStore } from './core/registry';

/** A row of the member's ledger. */
export type PointsRecord = Output<'points', 'records'>['items'][number];

/** Why a row is what it is. */
type PointsExplanation = Output<'points', 'explain'>;

/** Which rows to show: all, or what came in, was used, lapsed. */
export type RecordFilter = 'all' | NonNullable<Input<'points', 'records'>['direction']>;

const filters: readonly RecordFilter[] = ['all', 'earned', 'spent', 'expired'];

interface PointsOptions {
  readonly call: Call;
  readonly now: () => number;
}

/** The member's points: what there is, and where it came from. */
export class PointsStore {
  filter: RecordFilter = 'all';
  readonly summary: Loader<Output<'points', 'summary'>>;
  readonly #lists: ReadonlyMap<RecordFilter, PagedLoader<PointsRecord>>;
  /** By the row's id. A row never changes, and neither does its explanation. */
  readonly #explanations = new Map<string, Loader<PointsExplanation>>();

  readonly #options: PointsOptions;

  constructor(options: PointsOptions) {
    this.#options = options;
    const { call, now } = options;
    this.summary = new Loader({ fetch: () => call('points', 'summary', {}), now });
    this.#lists = new Map(
      filters.map((filter) => [
        filter,
        new PagedLoader<PointsRecord>({
          fetch: (cursor) =>
            call('points', 'records', {
              ...(filter !== 'all' && { direction: filter }),
              ...(cursor !== null && { cursor }),
            }),
          now,
        }),
      ]),
    );
    makeAutoObservable(this, { summary: false, explanationOf: false });
  }

  /** The rows of the filter that is chosen. */
  get records(): PagedLoader<PointsRecord> {
    const list = this.#lists.get(this.filter);
    if (list === undefined) throw new Error(`No list for the filter ${this.filter}`);
    return list;
  }

  /** Why a row is what it is, loaded when it is first asked for. */
  explanationOf(recordId: string): Loader<PointsExplanation> {
    const { call, now } = this.#options;
    const known = this.#explanations.get(recordId);
    if (known !== undefined) return known;
    const loader = new Loader<PointsExplanation>({
      fetch: () => call('points', 'explain', { recordId }),
      now,
      freshMilliseconds: Number.POSITIVE_INFINITY,
    });
    this.#explanations.set(recordId, loader);
    return loader;
  }

  /** Loads what the page shows, unless it is fresh. */
  async load(): Promise<void> {
    await Promise.all([this.summary.load(), this.records.load()]);
  }

  async refresh(): Promise<void> {
    await Promise.all([this.summary.refresh(), this.records.refresh()]);
  }

  /** Shows other rows; a list that was seen before is there at once. */
  show(filter: RecordFilter): void {
    this.filter = filter;
    void this.records.load();
  }

  /** Forgets what belongs to the member. */
  reset(): void {
    this.filter = 'all';
    this.summary.reset();
    this.#explanations.clear();
    for (const list of this.#lists.values()) list.reset();
  }

  /** Points have changed. A page that shows the balance may be in view, so it loads at once. */
  invalidate(): void {
    if (this.summary.resource.state === 'ready') void this.summary.renew();
    else this.summary.invalidate();
    for (const list of this.#lists.values()) list.invalidate();
  }
}

export const pointsStore = declareStore({
  create: ({ call, now }) => new PointsStore({ call, now }),
  reset: (points) => points.reset(),
  reactions: { pointsMoved: (points) => points.invalidate() },
});
