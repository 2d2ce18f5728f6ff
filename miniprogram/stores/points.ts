import { makeAutoObservable } from 'mobx';
import type { Input, Output } from '../../typings/api';
import type { Call } from '../cloud/call';
import { Loader } from './loader';
import { PagedLoader } from './paged-loader';

/** A row of the member's ledger. */
export type PointsRecord = Output<'points', 'records'>['items'][number];

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
  private readonly lists: ReadonlyMap<RecordFilter, PagedLoader<PointsRecord>>;

  constructor({ call, now }: PointsOptions) {
    this.summary = new Loader({ fetch: () => call('points', 'summary', {}), now });
    this.lists = new Map(
      filters.map((filter) => [
        filter,
        new PagedLoader<PointsRecord>({
          fetch: (cursor) =>
            call('points', 'records', {
              ...(filter !== 'all' && { direction: filter }),
              ...(cursor !== undefined && { cursor }),
            }),
          now,
        }),
      ]),
    );
    makeAutoObservable<this, 'lists'>(this, { summary: false, lists: false });
  }

  /** The rows of the filter that is chosen. */
  get records(): PagedLoader<PointsRecord> {
    const list = this.lists.get(this.filter);
    if (list === undefined) throw new Error(`No list for the filter ${this.filter}`);
    return list;
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

  /** Another member may look next. */
  reset(): void {
    this.filter = 'all';
    this.summary.reset();
    for (const list of this.lists.values()) list.reset();
  }

  invalidate(): void {
    this.summary.invalidate();
    for (const list of this.lists.values()) list.invalidate();
  }
}
