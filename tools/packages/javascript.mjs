/** What the package checks read out of built JavaScript. */
import { parse } from 'acorn';

/** What iOS 13 parses, the oldest engine that the package is built for (babel.config.js). */
const WECHAT_ECMASCRIPT = 2019;
const lookbehind = /\(\?<[=!]/;

/** Every node of a syntax tree. */
function* nodesOf(value) {
  if (Array.isArray(value)) {
    for (const item of value) yield* nodesOf(item);
  } else if (value !== null && typeof value === 'object' && !(value instanceof RegExp)) {
    if (typeof value.type === 'string') yield value;
    for (const child of Object.values(value)) yield* nodesOf(child);
  }
}

const calledName = ({ callee }) => {
  if (callee.type === 'Identifier') return callee.name;
  if (callee.type === 'MemberExpression' && !callee.computed) return callee.property.name;
  // Bundlers write (0, module.name)(…), so that `this` is not the module.
  if (callee.type === 'SequenceExpression')
    return calledName({ callee: callee.expressions.at(-1) });
  return null;
};

/** Parses a script as an engine of that ECMAScript version would; throws what it would throw. */
const parseScript = (source, ecmaVersion) => parse(source, { ecmaVersion });

/**
 * Why a script would not load on the oldest engine, or null. A look-behind in a regular expression
 * is in the standard, but came to iOS with 16.4 only, and keeps the whole file from loading.
 */
export const reasonNotToLoad = (source) => {
  try {
    const tree = parseScript(source, WECHAT_ECMASCRIPT);
    for (const node of nodesOf(tree)) {
      if (node.type === 'Literal' && node.regex && lookbehind.test(node.regex.pattern)) {
        return `a look-behind in /${node.regex.pattern}/`;
      }
    }
    return null;
  } catch (error) {
    return error.message;
  }
};

/** The tag names that React elements are made with where the code names them itself. */
export const elementNames = (source) => {
  const makers = new Set(['jsx', 'jsxs', 'createElement']);
  const names = new Set();
  for (const node of nodesOf(parseScript(source, WECHAT_ECMASCRIPT))) {
    if (node.type !== 'CallExpression' || !makers.has(calledName(node))) continue;
    const [first] = node.arguments;
    if (first?.type === 'Literal' && typeof first.value === 'string') names.add(first.value);
  }
  return names;
};

/** The modules that a script loads; null stands for a name that only running it would tell. */
export const requiredModules = (source, ecmaVersion) => {
  const modules = new Set();
  for (const node of nodesOf(parseScript(source, ecmaVersion))) {
    const loaded =
      node.type === 'ImportExpression'
        ? node.source
        : node.type === 'CallExpression' && node.callee.name === 'require'
          ? node.arguments[0]
          : undefined;
    if (loaded !== undefined) modules.add(loaded.type === 'Literal' ? loaded.value : null);
  }
  return modules;
};
