/**
 * WeChat's side of a mini-program: what `App`, `Page` and `wx` do. Only what the product calls is
 * here, so that a call of anything else fails a test instead of passing unseen.
 */
const path = require('node:path');

/** The parts of a page's address. WeChat hands the parameters over as they are written, encoded. */
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

/** What the phone says about itself; a middling Android phone. */
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

/** A query on the laid out page; nothing is laid out here, so every element has no size. */
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
 * What is asked of the person who holds the phone is noted in `shown`, and answered as a person
 * who agrees to everything would.
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

/** WeChat tells of the start at once, as it does on a phone. */
const makePerformanceObserver = (callback) => ({
  observe: () => callback({ getEntries: () => [{ name: 'appLaunch', duration: 321.4 }] }),
  disconnect: () => undefined,
});

/** New versions of the app: `ready` says that one is there, `applied` counts how often it was taken. */
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

/** The database as far as clients see it here: a watch finds nothing, and nothing ever comes. */
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

/** `wx`, for the pages that `navigation` opens and the functions that `callFunction` reaches. */
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
 * A page's definition as the component that miniprogram-simulate can render: a component looks for
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

/** WeChat's stack of pages, over the rendering that `render` does. */
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

/** Attributes that tests look at: elements of WeChat keep none that they do not declare. */
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
