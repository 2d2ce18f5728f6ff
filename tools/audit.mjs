/**
 * `npm run audit -- [--env ID] [--url URL] [--data DIR] [--csv FILE]`: checks everything that must
 * hold in an environment, the local cloud unless one is named, and prints what is owed in points.
 */
import { spawn } from 'node:child_process';
import { ensureDependencies, main, root } from './setup.mjs';

main(async () => {
  await ensureDependencies();
  const audit = spawn(
    process.execPath,
    ['--import', 'tsx', 'tools/audit/main.ts', ...process.argv.slice(2)],
    { cwd: root, stdio: 'inherit' },
  );
  process.exitCode = await new Promise((resolve) => audit.on('exit', (code) => resolve(code ?? 1)));
});
