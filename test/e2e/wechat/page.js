/** Runs the built WeChat package in a page of the browser, with WeChat's engine and our host. */
const { makeUpdates, startPackage } = require('../../miniprogram/support/host');

const { files, compiled, token } = window.wechat;
const modules = new Map();

/** Runs a module of the package once. A page's module runs again for each page. */
const requireFrom = (folder) => (name) => {
  const file = new URL(name, `http://package${folder}/`).pathname.replace(/(\.js)?$/, '.js');
  if (!modules.has(file)) run(file);
  return modules.get(file).exports;
};
const run = (file) => {
  const module = { exports: {} };
  modules.set(file, module);
  const wrapper = new Function('require', 'module', 'exports', files[file]);
  wrapper(requireFrom(file.slice(0, file.lastIndexOf('/'))), module, module.exports);
};

window.__webview_engine_version__ = 0.02;
// The compiler's output is a script. It returns the templates by their file.
const templateOf = new Function(compiled)();
window.compiledTemplate = (file) => templateOf(file);
window.readPackage = (file) => JSON.parse(files[file]);
window.runPackage = run;
window.require = (file) => {
  if (file.endsWith('.json')) return window.readPackage(file);
  return requireFrom('')(file);
};

const styles = new Set();
window.useStyles = (file) => {
  if (styles.has(file) || files[file] === undefined) return;
  styles.add(file);
  const source = files[file].replace(/@import\s*["']([^"']+)["'];?/g, (_rule, name) => {
    window.useStyles(new URL(name, `http://package${file}`).pathname);
    return '';
  });
  const element = document.createElement('style');
  // WeChat's `page` element contains a page. Here the body does.
  element.textContent = source.replace(/(^|[,{}\s])page(?=[\s,{])/g, '$1body');
  document.head.append(element);
};
window.useStyles('/app.wxss');

/** Draws pictures as backgrounds of the elements that replace WeChat's image elements. */
setInterval(() => {
  for (const image of document.querySelectorAll('wx-image')) {
    const source = image.__wxElement?.src ?? image.__wxElement?.data?.src;
    // Only WeChat can load a file of the cloud.
    if (source && !source.startsWith('cloud:')) image.style.backgroundImage = `url("${source}")`;
  }
}, 100);

window.shown = [];
startPackage('', {
  shown: window.shown,
  updates: makeUpdates(),
  onSent: () => undefined,
  callFunction: async ({ name, data }) => {
    const response = await fetch(`/v1/functions/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(data),
    });
    return { errMsg: 'cloud.callFunction:ok', result: await response.json() };
  },
}).then(
  () => document.documentElement.setAttribute('data-started', ''),
  (error) => Promise.reject(error),
);
