/** `npm run localcloud -- [options]`: builds what is stale and runs the local cloud. */
import { spawn } from 'node:child_process';
import { build } from './builds.mjs';
import { ensureDependencies, main, root } from './setup.mjs';

main(async () => {
  await ensureDependencies();
  const options = process.argv.slice(2);
  const hasOwnFunctions = options.some((option) => option.startsWith('--functions'));
  await build('localcloud');
  if (!hasOwnFunctions) await build('functions');

  const command = ['--enable-source-maps', 'localcloud/dist/main.js', ...options];
  const cloud = spawn(process.execPath, command, { cwd: root, stdio: 'inherit' });
  // The terminal's Ctrl-C reaches the cloud as well; this one waits for it to close its store.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => cloud.kill(signal));
  cloud.on('exit', (code, signal) => {
    process.exitCode = signal === null ? (code ?? 1) : 1;
  });
});
