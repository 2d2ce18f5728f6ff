import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { chromium, type Browser, type Page } from 'playwright-core';
import { BROWSER_FLAGS, browserPath } from './browser';

const packageFolder = path.resolve(__dirname, '../..');

/** What the page makes of the SDK: its one object, and how a test starts with it. */
const entry = `
import cloudbase from '@cloudbase/js-sdk';
window.startSdk = (options) => {
  const app = cloudbase.init({ env: 'local', ...options });
  app.registerHost(window.location.host, 'http');
  return app;
};
`;

/** Bundles the web SDK, unmodified, into a page, and answers its folder for `--web`. */
export async function buildSdkPage(): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sdk-page-'));
  await build({
    stdin: { contents: entry, resolveDir: packageFolder, loader: 'js' },
    bundle: true,
    format: 'iife',
    platform: 'browser',
    outfile: path.join(folder, 'page.js'),
    logLevel: 'error',
  });
  writeFileSync(
    path.join(folder, 'index.html'),
    '<!doctype html><meta charset="utf-8"><title>SDK</title><link rel="icon" href="data:,"><script src="page.js"></script>',
  );
  return folder;
}

/** Chromium with pages that hold the SDK, each with a storage of its own. */
export class SdkBrowser {
  private constructor(private readonly browser: Browser) {}

  static async start(): Promise<SdkBrowser> {
    const browser = await chromium.launch({ executablePath: browserPath(), args: BROWSER_FLAGS });
    return new SdkBrowser(browser);
  }

  /** A page of a cloud that serves the folder of `buildSdkPage`. */
  async open(url: string): Promise<Page> {
    const context = await this.browser.newContext();
    const page = await context.newPage();
    await page.goto(url);
    return page;
  }

  async stop(): Promise<void> {
    await this.browser.close();
  }
}
