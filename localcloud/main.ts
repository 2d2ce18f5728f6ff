#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { startLocalCloud } from './local-cloud';
import { logLine } from './log';
import { parseOptions, USAGE } from './options';

const main = async (): Promise<void> => {
  if (process.argv.includes('--help')) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  // A pattern of a query such as (a+)+$ would block the cloud for a long time. With this flag V8
  // changes to matching in linear time, where it can (not with the options i and u).
  setFlagsFromString('--enable-experimental-regexp-engine-on-excessive-backtracks');
  // The platform's functions run in UTC, and so do functions here, whatever the machine's time zone
  // is.
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
};

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
