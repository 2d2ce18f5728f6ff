/** Every check of everything that is built. */
import { join } from 'node:path';
import { root } from '../setup.mjs';
import { checkBrowser } from './browser.mjs';
import { checkFunctions } from './functions.mjs';
import { checkWechat } from './wechat.mjs';

/** @returns {Promise<import('./check.mjs').Check[]>} */
export const checkPackages = async (dist = join(root, 'dist')) => {
  try {
    return [
      ...(await checkWechat(join(dist, 'weapp'))),
      ...(await checkBrowser(join(dist, 'h5'))),
      ...(await checkFunctions(join(dist, 'cloudfunctions'))),
    ];
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    throw new Error(`${error.path} is missing: run \`npm test -- builds\` first`);
  }
};
