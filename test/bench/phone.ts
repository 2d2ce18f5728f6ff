import { chromium, type Browser, type Page } from 'playwright-core';
import { browserFlags, browserPath, phoneScreen } from '../support/browser';
import { startCloud } from '../support/cloud';
import type { Measure } from './report';

/** The browser build on a mid-range phone: its processor is four times slower than this machine's. */
const CPU_SLOWDOWN = 4;

/** Fast 4G, as Chrome's own profile of that name has it. */
const fast4g = {
  offline: false,
  latency: 60,
  downloadThroughput: (9_000_000 * 0.9) / 8,
  uploadThroughput: (1_500_000 * 0.9) / 8,
};

const STARTS = 5;
const LONGEST_START_MILLISECONDS = 30_000;
/** So long without a task that takes longer than 50 ms counts as interactive. */
const QUIET_MILLISECONDS = 500;

const PAINT_BAR_MILLISECONDS = 1_500;
const INTERACTIVE_BAR_MILLISECONDS = 3_000;

/** What one start took, in milliseconds from the request of the page. */
interface Start {
  readonly paint: number;
  readonly interactive: number;
}

const throttle = async (page: Page): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', fast4g);
  await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
};

/** Waits until the home page can be used and the processor has been quiet for a while. */
const measureStart = async (browser: Browser, url: string): Promise<Start> => {
  const context = await browser.newContext({ viewport: phoneScreen, locale: 'zh-CN' });
  try {
    const page = await context.newPage();
    await page.addInitScript(() => {
      const tasks: number[] = [];
      Object.assign(window, { longTaskEnds: tasks });
      new PerformanceObserver((list) => {
        for (const { startTime, duration } of list.getEntries()) tasks.push(startTime + duration);
      }).observe({ type: 'longtask', buffered: true });
    });
    await throttle(page);
    await page.goto(url, { waitUntil: 'commit' });
    await page.waitForFunction(
      (quiet) => {
        const { longTaskEnds } = window as unknown as { longTaskEnds: number[] };
        const usable = performance.getEntriesByName('home-usable', 'mark')[0]?.startTime;
        return (
          usable !== undefined && performance.now() > Math.max(usable, ...longTaskEnds) + quiet
        );
      },
      QUIET_MILLISECONDS,
      { timeout: LONGEST_START_MILLISECONDS },
    );
    return await page.evaluate(() => {
      const { longTaskEnds } = window as unknown as { longTaskEnds: number[] };
      const [paint] = performance.getEntriesByName('first-contentful-paint', 'paint');
      const [usable] = performance.getEntriesByName('home-usable', 'mark');
      return {
        paint: paint?.startTime ?? Number.NaN,
        interactive: Math.max(usable?.startTime ?? Number.NaN, ...longTaskEnds),
      };
    });
  } finally {
    await context.close();
  }
};

/** First paint and time to interactive of a first visit, with nothing in the browser's cache. */
export const measurePhone = async (): Promise<Measure[]> => {
  const cloud = await startCloud({ options: ['--web', 'dist/h5'] });
  const browser = await chromium.launch({ executablePath: browserPath(), args: browserFlags });
  const starts: Start[] = [];
  try {
    // The first one also starts the functions, which no phone waits for.
    await measureStart(browser, cloud.url);
    for (let start = 0; start < STARTS; start += 1) {
      starts.push(await measureStart(browser, cloud.url));
    }
  } finally {
    await browser.close();
    await cloud.stop();
  }
  return [
    {
      part: 'phone',
      name: 'first contentful paint',
      unit: 'ms',
      samples: starts.map(({ paint }) => paint),
      bar: { most: PAINT_BAR_MILLISECONDS },
    },
    {
      part: 'phone',
      name: 'interactive',
      unit: 'ms',
      samples: starts.map(({ interactive }) => interactive),
      bar: { most: INTERACTIVE_BAR_MILLISECONDS },
    },
  ];
};
