import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, version as bundlerVersion, type Metafile, type Plugin } from 'esbuild';
import { writeCollectionsFile } from './collections-file';
import { deferModules } from './deferred-modules';
import {
  DEFAULT_TIMEOUT_SECONDS,
  parseFunctionConfig,
  type FunctionConfig,
} from './function-config';

/** What a deployed function is given beside its code. */
const RUNTIME = 'Nodejs18.15';
const MEMORY_MEGABYTES = 256;
const secrets = ['FIELD_ENCRYPTION_KEY', 'MEMBER_ID_SECRET'] as const;

const source = path.dirname(__dirname);
const root = path.dirname(source);
const STAMP = '.build.json';
const ENTRY_NAMESPACE = 'function-entry';

export interface BuildOptions {
  /** Where the functions go, one folder each; `cloudbaserc.json` and `collections.json` go beside it. */
  readonly out?: string;
}

export interface BuildReport {
  readonly names: readonly string[];
  /** False when nothing had changed since the last build. */
  readonly built: boolean;
}

/** What the last build read and wrote: each file's size and time of change. */
interface Stamp {
  readonly bundler: string;
  readonly names: readonly string[];
  readonly files: Readonly<Record<string, string>>;
}

const exists = async (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );

/** The functions: every folder with a table. */
export const findFunctions = async (): Promise<string[]> => {
  const folders = (await readdir(source, { withFileTypes: true })).filter((entry) =>
    entry.isDirectory(),
  );
  const found = await Promise.all(
    folders.map(async ({ name }) =>
      (await exists(path.join(source, name, 'index.ts'))) ? [name] : [],
    ),
  );
  return found.flat().sort();
};

const configFile = (name: string): string => path.join(source, name, 'config.json');

/** Throws for a function whose `config.json` is missing or does not read as one. */
const readConfig = async (name: string): Promise<FunctionConfig> =>
  parseFunctionConfig(
    `cloudfunctions/${name}/config.json`,
    JSON.parse(await readFile(configFile(name), 'utf8')),
  );

/** The entry of a deployed function: its table, bound to the platform. */
const entryPlugin: Plugin = {
  name: ENTRY_NAMESPACE,
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^function:/ }, ({ path: name }) => ({
      path: name.slice('function:'.length),
      namespace: ENTRY_NAMESPACE,
    }));
    onLoad({ filter: /.*/, namespace: ENTRY_NAMESPACE }, ({ path: name }) => ({
      contents: [
        `import definition from './${name}/index';`,
        "import { consequences } from './domain/consequences';",
        "import { startFunction } from './platform/start-function';",
        "import { serve } from './server/serve';",
        'export const main = serve(definition, startFunction(), consequences);',
      ].join('\n'),
      resolveDir: source,
      loader: 'ts',
    }));
  },
};

const bundle = async (names: readonly string[], out: string): Promise<Metafile> => {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: names.map((name) => ({
      in: `function:${name}`,
      out: path.join(name, 'index'),
    })),
    outdir: out,
    plugins: [entryPlugin, deferModules()],
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node18',
    legalComments: 'none',
    metafile: true,
    logLevel: 'silent',
  });
  return metafile;
};

const writeDescriptions = async (names: readonly string[], out: string): Promise<void> => {
  const packageJson: unknown = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  const version =
    typeof packageJson === 'object' && packageJson !== null && 'version' in packageJson
      ? packageJson.version
      : '0.0.0';
  const configs = await Promise.all(
    names.map(async (name) => ({ name, config: await readConfig(name) })),
  );
  const toText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
  await Promise.all(
    configs.flatMap(({ name, config }) => [
      writeFile(
        path.join(out, name, 'package.json'),
        toText({ name, version, main: 'index.js', dependencies: {} }),
      ),
      writeFile(path.join(out, name, 'config.json'), toText(config)),
    ]),
  );
  await writeFile(
    path.join(path.dirname(out), 'cloudbaserc.json'),
    toText({
      envId: '{{env.CLOUDBASE_ENV_ID}}',
      functionRoot: `./${path.basename(out)}`,
      functions: configs.map(({ name, config }) => ({
        name,
        handler: 'index.main',
        runtime: RUNTIME,
        timeout: config.timeout ?? DEFAULT_TIMEOUT_SECONDS,
        memorySize: MEMORY_MEGABYTES,
        installDependency: false,
        envVariables: Object.fromEntries(secrets.map((key) => [key, `{{env.${key}}}`])),
        triggers: config.triggers,
      })),
    }),
  );
};

const describeFile = async (file: string): Promise<string> => {
  const { size, mtimeMs } = await stat(file);
  return `${size}@${mtimeMs}`;
};

const describeFiles = async (files: readonly string[]): Promise<Record<string, string>> =>
  Object.fromEntries(
    await Promise.all(
      files.map(async (file) => [file, await describeFile(path.resolve(root, file))] as const),
    ),
  );

const isStamp = (value: unknown): value is Stamp =>
  typeof value === 'object' &&
  value !== null &&
  'bundler' in value &&
  'names' in value &&
  Array.isArray(value.names) &&
  'files' in value &&
  typeof value.files === 'object' &&
  value.files !== null;

/** Whether everything that the last build read and wrote is as it left it. */
const isCurrent = async (names: readonly string[], stampFile: string): Promise<boolean> => {
  try {
    const stamp: unknown = JSON.parse(await readFile(stampFile, 'utf8'));
    if (!isStamp(stamp) || stamp.bundler !== bundlerVersion) return false;
    if (stamp.names.join() !== names.join()) return false;
    const now = await describeFiles(Object.keys(stamp.files));
    return Object.entries(stamp.files).every(([file, description]) => now[file] === description);
  } catch {
    // No stamp, or one of its files is gone: there is something to build.
    return false;
  }
};

/** Folders of functions that exist no longer would be deployed on. */
const removeOthers = async (names: readonly string[], out: string): Promise<void> => {
  const folders = await readdir(out, { withFileTypes: true });
  await Promise.all(
    folders
      .filter((entry) => entry.isDirectory() && !names.includes(entry.name))
      .map((entry) => rm(path.join(out, entry.name), { recursive: true })),
  );
};

/**
 * Bundles every function into one self-contained file under `out`, ready to deploy and what the
 * local cloud runs. Does nothing when nothing changed.
 */
export const buildFunctions = async (options: BuildOptions = {}): Promise<BuildReport> => {
  const out = path.resolve(root, options.out ?? 'dist/cloudfunctions');
  const stampFile = path.join(out, STAMP);
  const names = await findFunctions();
  await mkdir(out, { recursive: true });
  // What it says comes from declarations that no function may read, so it has no stamp.
  await writeCollectionsFile(path.join(path.dirname(out), 'collections.json'));
  if (await isCurrent(names, stampFile)) return { names, built: false };
  const startedAt = Date.now();
  const metafile = await bundle(names, out);
  await writeDescriptions(names, out);
  await removeOthers(names, out);
  const read = Object.keys(metafile.inputs).filter((file) => !/^[a-z-]{2,}:/.test(file));
  const stamp: Stamp = {
    bundler: bundlerVersion,
    names,
    files: await describeFiles([
      ...read,
      ...Object.keys(metafile.outputs),
      ...names.map(configFile),
      path.join(__dirname, 'build.ts'),
      path.join(__dirname, 'deferred-modules.ts'),
      path.join(__dirname, 'function-config.ts'),
      path.join(root, 'package.json'),
    ]),
  };
  // A file that changed while it was read may be in the bundle as it was before: no stamp then.
  const isSettled = await Promise.all(
    read.map(async (file) => (await stat(path.resolve(root, file))).mtimeMs < startedAt),
  );
  if (isSettled.every(Boolean)) await writeFile(stampFile, JSON.stringify(stamp));
  return { names, built: true };
};

if (path.resolve(process.argv[1] ?? '') === __filename) {
  const at = process.argv.indexOf('--out');
  const out = at === -1 ? undefined : process.argv[at + 1];
  buildFunctions(out === undefined ? {} : { out }).then(
    ({ names, built }) =>
      process.stdout.write(`${built ? 'built' : 'unchanged'}: ${names.join(', ')}\n`),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = 1;
    },
  );
}
