#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { startLocalCloud } from './local-cloud';
import { logLine } from './log';
import { parseOptions, usage } from './options';

async function main(): Promise<void> {
  if (process.argv.includes('--help')) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  // A pattern of a query such as (a+)+$ would keep everybody waiting: rather than going on to try, V8
  // then matches in linear time, where it can (not with the options i and u).
  setFlagsFromString('--enable-experimental-regexp-engine-on-excessive-backtracks');
  // The platform's functions run in UTC; so do they here, wherever the machine stands.
  process.env['TZ'] = 'UTC';
  const { url, stop } = await startLocalCloud(parseOptions(process.argv.slice(2)));
  let isStopping = false;
  const end = (): void => {
    if (isStopping) return;
    isStopping = true;
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        logLine('stopping failed:', error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  process.stdout.write(`localcloud ready ${url}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
