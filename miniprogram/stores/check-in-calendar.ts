import type { Output } from '../../cloudfunctions/api';
import type { Call } from '../cloud/call';
import { monthOf } from '../format/today';
import { Loader } from './loader';

/** A month of check-ins, with the streak as it is now. */
export type CheckInMonth = Output<'checkIn', 'calendar'>;

interface CheckInCalendarOptions {
  readonly call: Call;
  readonly now: () => number;
}

/** The months of the check-in calendar; one that was seen before is there at once. */
export class CheckInCalendarStore {
  private readonly months = new Map<string, Loader<CheckInMonth>>();

  constructor(private readonly options: CheckInCalendarOptions) {}

  /** A month (`YYYY-MM`). */
  month(month: string): Loader<CheckInMonth> {
    const known = this.months.get(month);
    if (known !== undefined) return known;
    const { call, now } = this.options;
    const loader = new Loader({ fetch: () => call('checkIn', 'calendar', { month }), now });
    this.months.set(month, loader);
    return loader;
  }

  /** Marks a day as checked in, ahead of the refresh that confirms it. */
  checkedIn(day: string, streak: number | null): void {
    for (const month of this.months.values()) month.invalidate();
    this.months.get(monthOf(day))?.amend((value) => ({
      ...value,
      days: value.days.includes(day) ? value.days : [...value.days, day],
      streak: streak ?? value.streak,
      checkedInToday: true,
    }));
  }

  /** Another member may look next. */
  reset(): void {
    for (const month of this.months.values()) month.reset();
  }
}
