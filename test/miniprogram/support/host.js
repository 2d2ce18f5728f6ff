/**
 * WeChat's side of a mini-program: `App`, `Page` and `wx`. Only what the product calls is here, so
 * that any other call fails the test.
 */
const path = require('node:path');

/** The parts of a page's address. WeChat does not decode the parameters. */
const parseUrl = (url) => {
  const [route, query = ''] = url.replace(/^\//, '').split('?');
  const pairs = query === '' ? [] : query.split('&').map((pair) => pair.split('='));
  return { route, options: Object.fromEntries(pairs) };
};

const succeed = (options, result = {}) => {
  const answer = { errMsg: 'ok', ...result };
  options?.success?.(answer);
  options?.complete?.(answer);
  return Promise.resolve(answer);
};

/** The system information of an average Android phone. */
const device = {
  brand: 'devtools',
  model: 'Android',
  platform: 'android',
  system: 'Android 12',
  pixelRatio: 2,
  screenWidth: 375,
  screenHeight: 812,
  windowWidth: 375,
  windowHeight: 667,
  statusBarHeight: 24,
  safeArea: { left: 0, right: 375, top: 24, bottom: 812, width: 375, height: 788 },
  language: 'zh_CN',
  version: '8.0.50',
  SDKVersion: '3.7.0',
  theme: 'light',
  fontSizeSetting: 16,
};

const makeStorage = () => {
  const kept = new Map();
  return {
    getStorageSync: (key) => (kept.has(key) ? JSON.parse(kept.get(key)) : ''),
    setStorageSync: (key, value) => void kept.set(key, JSON.stringify(value)),
    removeStorageSync: (key) => void kept.delete(key),
    removeStorage: (options) => {
      kept.delete(options.key);
      return succeed(options);
    },
  };
};

/** A query for sizes. There is no layout here, so every element has no size. */
const makeSelectorQuery = () => {
  const answers = [];
  const callbacks = [];
  const rectangle = { left: 0, top: 0, right: 0, bottom: 0, width: 0, height: 0 };
  const ask = (callback) => {
    answers.push(rectangle);
    callbacks.push(callback);
    return query;
  };
  const node = {
    boundingClientRect: ask,
    fields: (_fields, callback) => ask(callback),
    scrollOffset: ask,
    node: ask,
  };
  const query = {
    in: () => query,
    select: () => node,
    selectAll: () => node,
    selectViewport: () => node,
    exec: (callback) => {
      callbacks.forEach((each) => each?.(rectangle));
      callback?.(answers);
    },
  };
  return query;
};

const makeObserver = () => {
  const observer = {
    relativeTo: () => observer,
    relativeToViewport: () => observer,
    observe: () => undefined,
    disconnect: () => undefined,
  };
  return observer;
};

/**
 * Questions to the person who holds the phone are noted in `shown`, and answered with yes.
 */
const makeDialogs = (shown) => ({
  showToast: (options) => {
    shown.push({ kind: 'toast', ...options });
    return succeed(options);
  },
  hideToast: succeed,
  showLoading: succeed,
  hideLoading: succeed,
  showModal: (options) => {
    shown.push({ kind: 'modal', ...options });
    return succeed(options, { confirm: true, cancel: false });
  },
  showActionSheet: (options) => {
    shown.push({ kind: 'sheet', ...options });
    return succeed(options, { tapIndex: 0 });
  },
  requestSubscribeMessage: (options) => {
    shown.push({ kind: 'subscription', ...options });
    const answers = Object.fromEntries(options.tmplIds.map((id) => [id, 'accept']));
    return succeed(options, answers);
  },
});

/** WeChat reports the start at once, as on a phone. */
const makePerformanceObserver = (callback) => ({
  observe: () => callback({ getEntries: () => [{ name: 'appLaunch', duration: 321.4 }] }),
  disconnect: () => undefined,
});

/** New versions of the app: `ready` reports one, `applied` counts how often one was accepted. */
const makeUpdates = () => {
  const updates = {
    applied: 0,
    ready: () => undefined,
    onUpdateReady: (callback) => {
      updates.ready = callback;
    },
    applyUpdate: () => {
      updates.applied += 1;
    },
  };
  return updates;
};

/** The database for clients: a watch finds nothing and never reports a change. */
const emptyQuery = {
  where: () => emptyQuery,
  orderBy: () => emptyQuery,
  limit: () => emptyQuery,
  watch: ({ onChange }) => {
    setTimeout(() => onChange({ id: 0, type: 'init', docs: [], docChanges: [] }));
    return { close: () => Promise.resolve() };
  },
};
const emptyDatabase = { collection: () => emptyQuery };

/** `wx`, with `navigation` for the pages and `callFunction` for the functions. */
const makeWx = ({ navigation, callFunction, shown, updates }) => ({
  ...makeStorage(),
  ...makeDialogs(shown),
  cloud: { init: () => undefined, callFunction, database: () => emptyDatabase },
  onAppShow: () => undefined,
  offAppShow: () => undefined,
  onAppHide: () => undefined,
  offAppHide: () => undefined,
  login: (options) => succeed(options, { code: 'login-code' }),
  getNetworkType: (options) => succeed(options, { networkType: 'wifi' }),
  onNetworkStatusChange: () => undefined,
  offNetworkStatusChange: () => undefined,
  getSystemInfoSync: () => device,
  getSystemInfo: (options) => succeed(options, device),
  getWindowInfo: () => device,
  getDeviceInfo: () => device,
  getAppBaseInfo: () => device,
  getSystemSetting: () => ({}),
  getAccountInfoSync: () => ({ miniProgram: { appId: 'wx0', envVersion: 'develop', version: '' } }),
  getLaunchOptionsSync: () => ({ path: '', query: {}, scene: 1001 }),
  getEnterOptionsSync: () => ({ path: '', query: {}, scene: 1001 }),
  getMenuButtonBoundingClientRect: () => ({
    top: 28,
    bottom: 60,
    left: 278,
    right: 365,
    width: 87,
  }),
  onThemeChange: () => undefined,
  offThemeChange: () => undefined,
  canIUse: () => true,
  nextTick: (callback) => setTimeout(callback, 0),
  createSelectorQuery: makeSelectorQuery,
  createIntersectionObserver: makeObserver,
  stopPullDownRefresh: succeed,
  pageScrollTo: succeed,
  setNavigationBarTitle: succeed,
  setNavigationBarColor: succeed,
  setBackgroundColor: succeed,
  setTabBarBadge: succeed,
  removeTabBarBadge: succeed,
  showTabBarRedDot: succeed,
  hideTabBarRedDot: succeed,
  vibrateShort: succeed,
  showShareMenu: succeed,
  hideShareMenu: succeed,
  setClipboardData: succeed,
  reportEvent: (name, data) => shown.push({ kind: 'event', name, data }),
  getPerformance: () => ({ createObserver: makePerformanceObserver }),
  getUpdateManager: () => updates,
  navigateTo: (options) => navigation.open(parseUrl(options.url)).then(() => succeed(options)),
  redirectTo: (options) => navigation.replace(parseUrl(options.url)).then(() => succeed(options)),
  reLaunch: (options) => navigation.restart(parseUrl(options.url)).then(() => succeed(options)),
  switchTab: (options) => navigation.restart(parseUrl(options.url)).then(() => succeed(options)),
  navigateBack: (options) => navigation.back(options?.delta ?? 1).then(() => succeed(options)),
});

/**
 * Turns a page's definition into a component that miniprogram-simulate can render. A component needs
 * its event handlers among its methods.
 */
const pageAsComponent = (definition) => {
  const isFunction = (name) => typeof definition[name] === 'function';
  const names = Object.keys(definition);
  return {
    data: definition.data ?? {},
    methods: Object.fromEntries(names.filter(isFunction).map((name) => [name, definition[name]])),
    properties: {},
    lifetimes: {
      created() {
        for (const name of names) {
          if (!isFunction(name) && name !== 'data') this[name] = definition[name];
        }
      },
    },
  };
};

/** WeChat's stack of pages. `render` draws a page. */
class Navigation {
  stack = [];

  constructor(render, onSent) {
    this.render = render;
    this.onSent = onSent;
  }

  get top() {
    return this.stack[this.stack.length - 1];
  }

  async open({ route, options }) {
    this.top?.instance.onHide?.();
    await this.show(route, options);
  }

  async replace({ route, options }) {
    this.close(this.stack.pop());
    await this.show(route, options);
  }

  async restart({ route, options }) {
    this.stack
      .splice(0)
      .reverse()
      .forEach((page) => this.close(page));
    await this.show(route, options);
  }

  async back(delta) {
    const kept = Math.max(1, this.stack.length - delta);
    this.stack
      .splice(kept)
      .reverse()
      .forEach((page) => this.close(page));
    this.top.instance.onShow?.();
  }

  close(page) {
    page?.instance.onUnload?.();
    page?.component.detach();
  }

  async show(route, options) {
    const component = this.render(route);
    const { instance } = component;
    instance.route = route;
    instance.__route__ = route;
    instance.options = options;
    const send = instance.setData.bind(instance);
    instance.setData = (data, ...rest) => {
      this.onSent(data);
      send(data, ...rest);
    };
    this.stack.push({ route, component, instance });
    component.attach(document.body);
    instance.onLoad(options);
    instance.onShow();
    instance.onReady();
  }
}

/** Attributes that tests read: WeChat's elements keep only those that they declare. */
const elementProperties = {
  button: ['disabled', 'loading', 'open-type', 'aria-label', 'aria-disabled'],
  input: ['value', 'type', 'placeholder', 'disabled', 'maxlength', 'aria-label'],
  textarea: ['value', 'placeholder', 'disabled', 'maxlength', 'aria-label'],
  image: ['src', 'mode', 'aria-label'],
  view: ['aria-label', 'aria-role'],
};

const camelCase = (name) => name.replace(/-(\w)/g, (_match, letter) => letter.toUpperCase());

const registerElements = (behaviour) => {
  for (const [id, names] of Object.entries(elementProperties)) {
    behaviour.register({
      id,
      tagName: `wx-${id}`,
      template: '<slot/>',
      properties: Object.fromEntries(names.map((name) => [camelCase(name), null])),
    });
  }
};

/** Loads a built WeChat package and starts it at its first page. */
const startPackage = async (folder, { callFunction, shown, updates, onSent }) => {
  const simulate = require('miniprogram-simulate');
  registerElements(require('j-component'));
  const rendered = new Map();
  const navigation = new Navigation((route) => {
    if (!rendered.has(route)) {
      const file = path.join(folder, route);
      rendered.set(route, simulate.load(file, { rootPath: folder, compiler: 'official' }));
    }
    return simulate.render(rendered.get(route));
  }, onSent);

  let app = null;
  global.wx = makeWx({ navigation, callFunction, shown, updates });
  global.App = (definition) => {
    app = definition;
  };
  global.getApp = () => app;
  global.getCurrentPages = () => navigation.stack.map(({ instance }) => instance);
  const component = global.Component;
  global.Page = (definition) => component(pageAsComponent(definition));

  require(path.join(folder, 'app.js'));
  const { pages } = require(path.join(folder, 'app.json'));
  app.onLaunch({ path: pages[0], query: {}, scene: 1001 });
  app.onShow({ path: pages[0], query: {}, scene: 1001 });
  await navigation.restart({ route: pages[0], options: {} });
  return navigation;
};

module.exports = { makeUpdates, startPackage };
