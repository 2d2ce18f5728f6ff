import type { Output } from '../../../cloudfunctions/api';
import { dayOf, monthOf } from '../../../common/day';
import type { Call } from '../../cloud/call';
import { Loader } from '../../stores/core/loader';
import { declareStore } from '../../stores/core/registry';

/** A month of check-ins, with the streak as it is now. */
export type CheckInMonth = Output<'checkIn', 'calendar'>;

type CheckIn = Output<'checkIn', 'checkIn'>;

interface CheckInCalendarOptions {
  readonly call: Call;
  readonly now: () => number;
}

/** The months of the check-in calendar. A month that was seen before is shown at once. */
class CheckInCalendarStore {
  readonly #months = new Map<string, Loader<CheckInMonth>>();
  readonly #options: CheckInCalendarOptions;

  constructor(options: CheckInCalendarOptions) {
    this.#options = options;
  }

  /** A month (`YYYY-MM`). */
  month(month: string): Loader<CheckInMonth> {
    const known = this.#months.get(month);
    if (known !== undefined) return known;
    const { call, now } = this.#options;
    const loader = new Loader({ fetch: () => call('checkIn', 'calendar', { month }), now });
    this.#months.set(month, loader);
    return loader;
  }

  /**
   * Marks today as checked in, ahead of the refresh that confirms it. The result is null if the
   * check-in was on another device.
   */
  checkedIn(result: CheckIn | null): void {
    const today = dayOf(new Date(this.#options.now()));
    for (const month of this.#months.values()) month.invalidate();
    this.#months.get(monthOf(today))?.amend((value) => ({
      ...value,
      days: value.days.includes(today) ? value.days : [...value.days, today],
      streak: result?.streak ?? value.streak,
      checkedInToday: true,
    }));
  }

  /** Forgets what belongs to the member. */
  reset(): void {
    for (const month of this.#months.values()) month.reset();
  }
}

export const calendarStore = declareStore({
  create: ({ call, now }) => new CheckInCalendarStore({ call, now }),
  reset: (calendar) => calendar.reset(),
  reactions: { checkedIn: (calendar, result) => calendar.checkedIn(result) },
});
