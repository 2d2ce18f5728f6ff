import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { chromium, type Browser, type Locator, type Page, type Request } from 'playwright-core';
import { browserFlags, browserPath, phoneScreen } from '../../support/browser';

const PATIENCE_MILLISECONDS = 15_000;
const screenshots = path.resolve(__dirname, '../../../.test-output/screenshots');

/** The browser build on the screen of a phone, and everything that went wrong on it. */
const SETTLING_MILLISECONDS = 350;

/** How far a finger moves in a swipe, in px. */
const SWIPE_PIXELS = 120;

/** A phone's screen and settings. */
export interface Screen {
  readonly name: string;
  /** In px. */
  readonly width: number;
  readonly height?: number;
  readonly dark?: boolean;
  /** Large type. */
  readonly elder?: boolean;
}

export class Phone {
  /** Errors of the console and of the page, and requests that failed. */
  readonly complaints: string[] = [];
  private readonly answered = new WeakSet<Request>();
  private taken = 0;

  private constructor(
    private readonly browser: Browser,
    readonly page: Page,
  ) {
    page.setDefaultTimeout(PATIENCE_MILLISECONDS);
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.complaints.push(`page: ${error.message}`));
    page.on('response', (response) => {
      this.answered.add(response.request());
      if (response.status() >= 400) {
        this.complaints.push(`${response.url()} answered ${response.status()}`);
      }
    });
    page.on('requestfailed', (request) => {
      // An empty answer that nobody reads is reported as an aborted request.
      if (this.answered.has(request)) return;
      const reason = request.failure()?.errorText ?? 'failed';
      // Requests that were underway when the page was reloaded.
      if (reason === 'net::ERR_ABORTED') return;
      this.complaints.push(`${request.method()} ${request.url()}: ${reason}`);
    });
  }

  static async start(screen?: Screen): Promise<Phone> {
    const browser = await chromium.launch({ executablePath: browserPath(), args: browserFlags });
    const context = await browser.newContext({
      viewport: {
        width: screen?.width ?? phoneScreen.width,
        height: screen?.height ?? phoneScreen.height,
      },
      hasTouch: true,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
      colorScheme: screen?.dark === true ? 'dark' : 'light',
    });
    if (screen?.elder === true) {
      // Where the app keeps it for the default local user.
      await context.addInitScript(() =>
        window.localStorage.setItem(
          'local-xiaoman/elder',
          JSON.stringify({ data: { version: 1, keptAt: 1, value: true } }),
        ),
      );
    }
    return new Phone(browser, await context.newPage());
  }

  async stop(): Promise<void> {
    await this.browser.close();
  }

  /** Saves a screenshot after a tap, numbered in the order of the story. */
  async picture(name: string): Promise<void> {
    await this.arrive();
    await this.pictureAtRest(name);
  }

  /** Waits for the page that a tap opens. It begins to move a moment later. */
  async arrive(): Promise<void> {
    await this.page.waitForTimeout(SETTLING_MILLISECONDS);
    await this.settle();
  }

  /** Types into a field, and checks that the text is there. */
  async write(label: string, text: string): Promise<void> {
    await this.field(label).fill(text);
    const written = await this.field(label).inputValue();
    if (written !== text) throw new Error(`${label} holds '${written}', not '${text}'`);
  }

  /** Saves a screenshot once nothing moves. */
  async pictureAtRest(name: string): Promise<void> {
    this.taken += 1;
    await mkdir(screenshots, { recursive: true });
    const file = `${String(this.taken).padStart(2, '0')}-${name}.png`;
    await this.page.screenshot({ path: path.join(screenshots, file) });
  }

  /** Waits until pages and sheets have stopped moving. */
  async settle(): Promise<void> {
    await this.page.waitForFunction(() =>
      document
        .getAnimations()
        .every(
          (motion) =>
            motion.playState !== 'running' ||
            motion.effect?.getComputedTiming().iterations === Infinity,
        ),
    );
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  link(name: string | RegExp): Locator {
    return this.page.getByRole('link', { name, exact: true });
  }

  field(label: string): Locator {
    return this.page.getByRole('textbox', { name: label, exact: true });
  }

  dialog(name: string): Locator {
    return this.page.getByRole('dialog', { name, exact: true });
  }

  /** The open sheet, whatever its title. */
  sheet(): Locator {
    return this.page.getByRole('dialog');
  }

  /** Waits until these words are on the screen. */
  async see(words: string | RegExp): Promise<void> {
    await this.page.getByText(words).filter({ visible: true }).first().waitFor();
  }

  /** Waits until these words are gone from the screen. */
  async seeNoMore(words: string | RegExp): Promise<void> {
    const visible = this.page.getByText(words).filter({ visible: true });
    await visible.first().waitFor({ state: 'hidden' });
  }

  /** Elements that are wider than the screen and not inside something that scrolls. */
  async overflow(): Promise<string[]> {
    return this.page.evaluate(() => {
      const scrolls = (element: Element | null): boolean =>
        element !== null &&
        element.tagName !== 'BODY' &&
        (/auto|scroll/.test(getComputedStyle(element).overflowX) &&
        !element.classList.contains('taro_page') &&
        !element.classList.contains('screen')
          ? true
          : scrolls(element.parentElement));
      return [...document.querySelectorAll('body *')]
        .filter((element) => element.checkVisibility())
        .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1)
        .filter((element) => !scrolls(element))
        .map((element) => `${element.tagName}.${element.className}`);
    });
  }

  /** The accessibility rules that the page breaks, checked by axe, which must be loaded. */
  async violations(tags: readonly string[]): Promise<string[]> {
    return this.page.evaluate(async (values) => {
      interface Axe {
        run(
          context: Document,
          options: object,
        ): Promise<{
          violations: { id: string; nodes: { html: string; failureSummary: string }[] }[];
        }>;
      }
      const { axe } = window as unknown as { axe: Axe };
      const { violations } = await axe.run(document, {
        runOnly: { type: 'tag', values },
        // This rule of axe is experimental: it takes a longer label for a different one.
        rules: { 'label-content-name-mismatch': { enabled: false } },
      });
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
      );
    }, tags);
  }

  /** Swipes something to the left. */
  async swipeLeft(target: Locator): Promise<void> {
    const box = await target.boundingBox();
    if (box === null) throw new Error('there is nothing to push');
    const session = await this.page.context().newCDPSession(this.page);
    const y = box.y + box.height / 2;
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x: number) =>
      session.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchEnd' ? [] : [{ x, y }],
      });
    const start = box.x + SWIPE_PIXELS;
    await touch('touchStart', start);
    for (const share of [0.25, 0.5, 0.75, 1])
      await touch('touchMove', start - share * SWIPE_PIXELS);
    await touch('touchEnd', box.x);
    await session.detach();
  }

  /** Goes to one of the four tabs. */
  async tab(name: string): Promise<void> {
    await this.page.locator('.taro-tabbar__tabbar').getByText(name, { exact: true }).click();
  }

  async back(): Promise<void> {
    await this.page.goBack();
  }
}
