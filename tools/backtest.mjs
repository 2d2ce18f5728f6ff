/**
 * `npm run backtest -- --rules FILE [--from DAY] [--to DAY] [--json] [--env ID] [--url URL]
 * [--data DIR]`: replays a draft of all points rules over what happened, and shows the difference
 * from the rules in force, in the local cloud unless an environment is named.
 */
import { spawn } from 'node:child_process';
import { ensureDependencies, main, root } from './setup.mjs';

main(async () => {
  await ensureDependencies();
  const backtest = spawn(
    process.execPath,
    ['--import', 'tsx', 'tools/backtest/main.ts', ...process.argv.slice(2)],
    { cwd: root, stdio: 'inherit' },
  );
  process.exitCode = await new Promise((resolve) =>
    backtest.on('exit', (code) => resolve(code ?? 1)),
  );
});
