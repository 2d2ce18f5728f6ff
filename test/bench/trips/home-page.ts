import { chromium } from 'playwright-core';
import { browserFlags, browserPath, phoneScreen } from '../../support/browser';
import type { Cloud } from '../../support/cloud';
import type { Measure } from '../report';

const RUNS = 3;

/** How many calls of functions the home page makes when a member starts the app. */
export const measureHomePage = async (cloud: Cloud): Promise<Measure[]> => {
  const browser = await chromium.launch({ executablePath: browserPath(), args: browserFlags });
  const samples: number[] = [];
  let called: string[] = [];
  try {
    const context = await browser.newContext({ viewport: phoneScreen });
    const visitor = await context.newPage();
    await visitor.goto(cloud.url);
    await visitor.getByRole('button', { name: '微信一键登录' }).click();
    await visitor.getByRole('button', { name: '同意并继续' }).click();
    await visitor.getByRole('button', { name: /^签到/ }).waitFor();
    await visitor.close();
    for (let turn = 0; turn < RUNS; turn += 1) {
      const page = await context.newPage();
      called = [];
      page.on('request', (request) => {
        const functionName = /\/v1\/functions\/(\w+)/.exec(request.url())?.[1];
        if (functionName === undefined) return;
        const { action } = JSON.parse(request.postData() ?? '{}') as { action?: string };
        called.push(`${functionName}.${action ?? ''}`);
      });
      await page.goto(cloud.url, { waitUntil: 'networkidle' });
      samples.push(called.length);
      await page.close();
    }
  } finally {
    await browser.close();
  }
  return [
    {
      part: 'round trips',
      name: 'home page, first load by a member',
      unit: 'calls',
      samples,
      bar: { most: 1 },
      note: called.join(', '),
    },
  ];
};
