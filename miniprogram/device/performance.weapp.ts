import { isRecord } from '../../common/record';
import type { Mark } from './performance-marks';

/** The name of the event in WeChat's analytics. */
const EVENT_ID = 'performance';

/** What WeChat measures by itself: the start, pages, first paints and running code. */
const entryTypes = ['navigation', 'render', 'script'];

const report = (name: string, milliseconds: number): void =>
  wx.reportEvent(EVENT_ID, { name, milliseconds: Math.round(milliseconds) });

const startedAt = Date.now();

/** Reports what WeChat measures. */
export const reportPerformance = (): void => {
  const observer = wx.getPerformance().createObserver((list: { getEntries(): unknown[] }) => {
    for (const entry of list.getEntries()) {
      if (!isRecord(entry)) continue;
      const { name, duration } = entry;
      if (typeof name === 'string' && typeof duration === 'number') report(name, duration);
    }
  });
  observer.observe({ entryTypes });
};

const marked = new Set<Mark>();

/** Reports how long after the start something was shown for the first time. */
export const mark = (name: Mark): void => {
  if (marked.has(name)) return;
  marked.add(name);
  report(name, Date.now() - startedAt);
};
