/**
 * `npm start`: builds what is stale, starts the local cloud with the browser build, and serves. While
 * it runs, a function whose source is changed is built anew, and the local cloud loads it.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from './builds.mjs';
import { ensureDependencies, main, root } from './setup.mjs';
import { watchSources } from './watch-sources.mjs';

const DEFAULT_PORT = '8080';
const readyLine = /^localcloud ready (http:\/\/\S+)$/;

main(async () => {
  await ensureDependencies();
  await Promise.all([build('functions'), build('localcloud')]);
  await build('browser');

  const port = process.env.PORT || DEFAULT_PORT;
  const data = process.env.LOCALCLOUD_DATA || '.localcloud';
  const cloud = spawn(
    process.execPath,
    ['localcloud/dist/main.js', '--port', port, '--data', data, '--web', 'dist/h5', '--console'],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  // The terminal's Ctrl-C reaches the cloud as well; this one waits for it to close its store.
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => cloud.kill(signal));
  }
  createInterface({ input: cloud.stdout }).on('line', (line) => {
    const ready = readyLine.exec(line);
    console.log(ready === null ? line : `ready ${ready[1]}`);
    if (ready !== null) console.log(`console ${ready[1]}/__console`);
  });
  const stopWatching = watchSources(
    ['cloudfunctions', 'common', 'typings'].map((folder) => join(root, folder)),
    () => build('functions'),
    (error) => console.error(`The functions stay as they were: ${error.message}`),
  );
  cloud.on('exit', (code, signal) => {
    stopWatching();
    process.exitCode = signal === null ? (code ?? 1) : 1;
  });
});
