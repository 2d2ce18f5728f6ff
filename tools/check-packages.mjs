/**
 * The gate for what is shipped: the WeChat package, the browser build and the functions, as built
 * under `dist/`. One line per check, or with `--json` the checks as data. Exits with 1 on a breach.
 */
import { checkPackages } from './packages/all.mjs';
import { describe } from './packages/check.mjs';
import { main } from './setup.mjs';

main(async () => {
  const checks = await checkPackages();
  const failed = checks.filter(({ problems }) => problems.length > 0);
  console.log(
    process.argv.includes('--json')
      ? JSON.stringify(checks, null, 2)
      : checks.map(describe).join('\n'),
  );
  if (failed.length > 0) throw new Error(`${failed.length} of ${checks.length} checks failed`);
});
