import { chromium } from 'playwright-core';
import { BROWSER_FLAGS, browserPath } from '../../support/browser';
import type { Cloud } from '../../support/cloud';
import type { Measure } from '../report';
import { Shop } from './shop';

const RUNS = 3;
/** The default user of the browser build, and where it keeps that the user is a member. */
const DEFAULT_OPENID = 'local-xiaoman';

/** How many calls of functions the home page makes when a member opens it. */
export const measureHomePage = async (cloud: Cloud): Promise<Measure[]> => {
  const measure = { part: 'round trips', name: 'home page, first load', unit: 'calls' };
  await new Shop(cloud).call(DEFAULT_OPENID, 'login', 'signIn', {});
  const browser = await chromium.launch({ executablePath: browserPath(), args: BROWSER_FLAGS });
  const samples: number[] = [];
  const called = new Set<string>();
  try {
    for (let turn = 0; turn < RUNS; turn += 1) {
      const page = await browser.newPage();
      let calls = 0;
      await page.addInitScript(() => {
        window.localStorage.setItem('session', JSON.stringify({ data: 'member' }));
      });
      page.on('request', (request) => {
        const url = new URL(request.url());
        if (!url.pathname.startsWith('/v1/functions/')) return;
        calls += 1;
        called.add(`${url.pathname.split('/').at(-1)}: ${request.postData() ?? ''}`);
      });
      await page.goto(cloud.url, { waitUntil: 'networkidle' });
      samples.push(calls);
      await page.close();
    }
  } finally {
    await browser.close();
  }
  return [{ ...measure, samples, bar: { most: 1 }, note: [...called].join(', ') }];
};
