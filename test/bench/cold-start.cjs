/**
 * Loads what the first argument names, in a process that has loaded nothing yet, and prints the
 * milliseconds it took: a function's bundle, or `sdk` for the bare SDK, required and initialised as
 * a function without anything of its own would.
 */
const path = require('node:path');

const [target] = process.argv.slice(2);
const started = process.hrtime.bigint();
if (target === 'sdk') {
  const cloud = require('wx-server-sdk');
  cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });
  cloud.database();
} else if (typeof require(path.resolve(target)).main !== 'function') {
  throw new Error(`${target} exports no main`);
}
const milliseconds = Number(process.hrtime.bigint() - started) / 1e6;
process.stdout.write(String(milliseconds), () => process.exit(0));
