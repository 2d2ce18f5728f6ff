/** `npm run build`: what a deployment uploads, the WeChat package and the cloud functions. */
import { build } from './builds.mjs';
import { ensureDependencies, main } from './setup.mjs';

main(async () => {
  await ensureDependencies();
  await build('functions');
  await build('wechat');
});
