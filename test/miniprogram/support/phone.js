/** A phone with the built package: what a person sees and does there. */
const path = require('node:path');
const { makeUpdates, startPackage } = require('./host');

const packageFolder = path.resolve(__dirname, '../../../dist/weapp');
/** Long enough for a busy machine. */
const PATIENCE_MILLISECONDS = 20_000;
const LOOK_AGAIN_MILLISECONDS = 20;
/** After an answer the page is redrawn, which may send the next call. */
const QUIET_MILLISECONDS = 100;

const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const textOf = (element) => element.textContent.replace(/\s+/g, ' ').trim();

const isMatch = (pattern, text) =>
  typeof pattern === 'string' ? text === pattern : pattern.test(text);

class Phone {
  /** What WeChat showed over the page: toasts, questions, consent sheets. */
  shown = [];
  /** The calls of functions made so far, as `function.action`. */
  calls = [];
  underway = 0;
  /** The data that the pages have sent to the view so far. */
  bytesSent = 0;
  /** New versions of the app. */
  updates = makeUpdates();

  /** Starts the package anew, with an empty storage, for a WeChat user of a local cloud. */
  static async start(cloud, openid) {
    jest.resetModules();
    const phone = new Phone();
    // WeChat's component engine: the one instance that the package will be rendered with.
    phone.exparser = require('miniprogram-exparser');
    phone.navigation = await startPackage(packageFolder, {
      shown: phone.shown,
      updates: phone.updates,
      onSent: (data) => {
        phone.bytesSent += Buffer.byteLength(JSON.stringify(data));
      },
      callFunction: async ({ name, data }) => {
        phone.calls.push(`${name}.${data.action}`);
        phone.underway += 1;
        try {
          return {
            errMsg: 'cloud.callFunction:ok',
            result: await cloud.call(openid, name, data.action, data.input),
          };
        } finally {
          phone.underway -= 1;
        }
      },
    });
    await phone.settle();
    return phone;
  }

  /** The route of the page on top. */
  get route() {
    return this.navigation.top.route;
  }

  get dom() {
    return this.navigation.top.component.dom;
  }

  /** All the words on the page. */
  get text() {
    return textOf(this.dom);
  }

  /** Signs in as a visitor does, with consent. */
  async becomeMember() {
    await this.tap('微信一键登录');
    await this.tap('同意并继续');
    await this.find(/^签到 \+/);
  }

  /** Opens a page, as a link from outside would. */
  async open(url) {
    await wx.reLaunch({ url: `/${url}` });
    await this.until(`words on ${url}`, () => this.text !== '');
    await this.settle();
  }

  /** The innermost elements with this text, or with this label for a screen reader. */
  all(pattern) {
    const elements = [...this.dom.querySelectorAll('*')].filter((element) => element.__wxElement);
    const matching = elements.filter(
      (element) => isMatch(pattern, textOf(element)) || isMatch(pattern, this.labelOf(element)),
    );
    return matching.filter(
      (element) => !matching.some((other) => other !== element && element.contains(other)),
    );
  }

  /** Waits for elements with this text. Returns the first. */
  async find(pattern) {
    return this.until(`${pattern} on ${this.route}`, () => this.all(pattern)[0]);
  }

  async tap(pattern) {
    const element = await this.find(pattern);
    this.fire(element, 'tap');
    await this.settle();
  }

  /** Waits until this page is on top. */
  async arriveAt(route) {
    await this.until(route, () => this.route === route);
    await this.settle();
  }

  /** The field that holds this text. */
  async findInput(value) {
    return this.until(`a field with ${value} on ${this.route}`, () =>
      [...this.dom.querySelectorAll('wx-input, wx-textarea')].find(
        (element) => this.dataOf(element).value === value,
      ),
    );
  }

  /** Writes something else into the field that holds this text. */
  async type(before, value) {
    const element = await this.findInput(before);
    this.fire(element, 'input', { value, cursor: value.length });
    await this.settle();
  }

  /** The role of an element for a screen reader. */
  labelOf(element) {
    return this.dataOf(element).ariaLabel ?? '';
  }

  /** The properties of one of WeChat's elements. */
  dataOf(element) {
    return this.exparser.Element.getMethodCaller(element.__wxElement)?.data ?? {};
  }

  fire(element, type, detail = {}) {
    const touch = { identifier: 0, clientX: 0, clientY: 0, pageX: 0, pageY: 0 };
    const options = {
      bubbles: true,
      capturePhase: true,
      composed: true,
      extraFields: { touches: [touch], changedTouches: [touch] },
    };
    const event = this.exparser.Event.create(type, detail, options);
    this.exparser.Event.dispatchEvent(element.__wxElement, event);
  }

  /** Waits until something is there. */
  async until(what, look) {
    const end = Date.now() + PATIENCE_MILLISECONDS;
    for (;;) {
      const found = look();
      if (found) return found;
      if (Date.now() > end)
        throw new Error(`waited in vain for ${what}; the page says: ${this.text}`);
      await sleep(LOOK_AGAIN_MILLISECONDS);
    }
  }

  /** Waits until no call is underway and the page has drawn the answers. */
  async settle() {
    const end = Date.now() + PATIENCE_MILLISECONDS;
    let quietSince = Date.now();
    while (Date.now() - quietSince < QUIET_MILLISECONDS) {
      if (this.underway > 0) quietSince = Date.now();
      if (Date.now() > end) throw new Error(`calls without an answer: ${this.calls.join(', ')}`);
      await sleep(LOOK_AGAIN_MILLISECONDS);
    }
  }
}

module.exports = { Phone, packageFolder };
