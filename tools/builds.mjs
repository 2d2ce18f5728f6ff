/** The product's builds. Each is skipped while nothing that it reads has changed. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root, run } from './setup.mjs';

const node = process.execPath;
const taro = ['node_modules/@tarojs/cli/bin/taro', 'build', '--type'];

/** What each build reads and makes, and the command that makes it. */
const builds = {
  functions: {
    title: 'the cloud functions',
    reads: ['cloudfunctions', 'common', 'typings', 'package-lock.json'],
    makes: 'dist/cloudfunctions',
    command: ['--import', 'tsx', 'cloudfunctions/build/build.ts'],
  },
  localcloud: {
    title: 'the local cloud',
    reads: [
      'localcloud',
      'typings',
      'cloudfunctions/domain/message',
      'tools/localcloud',
      'package-lock.json',
    ],
    makes: 'localcloud/dist/main.js',
    command: ['--import', 'tsx', 'localcloud/build.ts'],
    // What it is told about the shop.
    then: ['--import', 'tsx', 'tools/localcloud/describe-shop.ts'],
  },
  browser: {
    title: 'the browser build',
    reads: ['miniprogram', 'config', 'cloudfunctions', 'common', 'typings', 'package-lock.json'],
    makes: 'dist/h5/index.html',
    command: [...taro, 'h5'],
  },
  wechat: {
    title: 'the WeChat package',
    reads: ['miniprogram', 'config', 'cloudfunctions', 'common', 'typings', 'package-lock.json'],
    makes: 'dist/weapp/app.json',
    command: [...taro, 'weapp'],
  },
};

const filesUnder = async (path) => {
  const info = await stat(join(root, path));
  if (info.isFile()) return [path];
  const entries = (await readdir(join(root, path), { withFileTypes: true })).filter(
    ({ name }) => name !== 'dist' && name !== 'node_modules',
  );
  const nested = await Promise.all(
    entries.map((entry) => {
      const child = `${path}/${entry.name}`;
      return entry.isDirectory() ? filesUnder(child) : [child];
    }),
  );
  return nested.flat();
};

const digestOf = async (paths) => {
  const files = (await Promise.all(paths.map(filesUnder))).flat().sort();
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file}\0`).update(await readFile(join(root, file)));
  return hash.digest('hex');
};

const exists = (path) =>
  stat(join(root, path)).then(
    () => true,
    () => false,
  );

/** Brings one build up to date. */
export const build = async (name) => {
  const { title, reads, makes, command, then } = builds[name];
  const stamp = join(root, 'dist', `.${name}.stamp`);
  const digest = await digestOf(reads);
  const before = await readFile(stamp, 'utf8').catch(() => '');
  if (before === digest && (await exists(makes))) return;
  console.log(`Building ${title} …`);
  const started = Date.now();
  const options = { quiet: true, env: { ...process.env, NODE_ENV: 'production' } };
  await run(node, command, options);
  if (then !== undefined) await run(node, then, options);
  if (!(await exists(makes))) throw new Error(`building ${title} made no ${makes}`);
  await mkdir(join(root, 'dist'), { recursive: true });
  await writeFile(stamp, digest);
  console.log(`Built ${title} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
};
