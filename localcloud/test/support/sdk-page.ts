import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { chromium, type Browser, type Page } from 'playwright-core';
import { browserFlags, browserPath } from './browser';

const packageFolder = path.resolve(__dirname, '../..');

/** The script of the page: one function that starts the SDK for a test. */
const ENTRY = `
import cloudbase from '@cloudbase/js-sdk';
window.startSdk = (options) => {
  const app = cloudbase.init({ env: 'local', ...options });
  app.registerHost(window.location.host, 'http');
  return app;
};
`;

/** Bundles the web SDK, unmodified, into a page, and answers its folder for `--web`. */
export const buildSdkPage = async (): Promise<string> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'sdk-page-'));
  await build({
    stdin: { contents: ENTRY, resolveDir: packageFolder, loader: 'js' },
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
};

/** Chromium with pages that hold the SDK, each with a storage of its own. */
export class SdkBrowser {
  private constructor(private readonly browser: Browser) {}

  static async start(): Promise<SdkBrowser> {
    const browser = await chromium.launch({ executablePath: browserPath(), args: browserFlags });
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
