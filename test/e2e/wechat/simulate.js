/**
 * Does in a page of the browser what miniprogram-simulate does in Node: passes WeChat's component
 * engine the templates of WeChat's compiler, and the unchanged styles.
 */
const behaviour = require('j-component');
const path = require('./path');

const elements =
  'view text image button input textarea form label picker scroll-view swiper swiper-item canvas navigator switch slider checkbox radio rich-text icon progress video map web-view cover-view cover-image'.split(
    ' ',
  );
for (const name of elements) {
  behaviour.register({ id: name, tagName: `wx-${name}`, template: '<slot/>' });
}

let loading = null;
let ids = 0;
const known = new Map();

window.Component = (options) =>
  behaviour.register({
    ...options,
    ...loading,
    // Styles are not separated by component: all of Taro's apply to the whole page.
    options: { ...options.options, classPrefix: '' },
  });
window.Behavior = (definition) => behaviour.behavior(definition);

/** Registers a page or component of the package and those that it uses. Returns its id. */
const load = (file, tagName = 'page-root') => {
  if (known.has(file)) return known.get(file);
  ids += 1;
  const id = `component-${ids}`;
  known.set(file, id);
  const { usingComponents = {} } = window.readPackage(`${file}.json`);
  const used = Object.entries(usingComponents).map(([name, place]) => [
    name,
    load(path.join(path.dirname(file), place), name),
  ]);
  const before = loading;
  loading = {
    id,
    path: file,
    tagName,
    template: window.compiledTemplate(`${file.slice(1)}.wxml`),
    usingComponents: Object.fromEntries(used),
  };
  window.runPackage(`${file}.js`);
  loading = before;
  return id;
};

module.exports = {
  load: (file) => {
    window.useStyles(`${file}.wxss`);
    return load(file);
  },
  render: (id) => behaviour.create(id),
};
