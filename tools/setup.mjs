/** Installs the dependencies when they are missing or stale. Node's own modules only. */
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const OLDEST_NODE_MAJOR = 20;

/**
 * Runs a command and rejects unless it exits with 0. Its output is shown as it comes, or, with
 * `quiet`, only when it fails.
 */
export const run = (command, commandArguments, { quiet = false, ...options } = {}) =>
  new Promise((resolve, reject) => {
    const stdio = quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit';
    const child = spawn(command, commandArguments, { cwd: root, stdio, ...options });
    const output = [];
    child.stdout?.on('data', (chunk) => output.push(chunk));
    child.stderr?.on('data', (chunk) => output.push(chunk));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) return resolve(Buffer.concat(output).toString('utf8'));
      process.stderr.write(Buffer.concat(output));
      const line = [command, ...commandArguments].join(' ');
      return reject(new Error(`${line} ended with ${signal ?? code}`));
    });
  });

const readPackages = async (path) => {
  try {
    return JSON.parse(await readFile(join(root, path), 'utf8')).packages ?? {};
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
};

/** Why the installed packages are not those of the lock file, or null when they are. */
const reasonToInstall = async () => {
  const wanted = await readPackages('package-lock.json');
  if (wanted === null) throw new Error('package-lock.json is missing: clone the repository again');
  const installed = await readPackages('node_modules/.package-lock.json');
  if (installed === null) return 'they are not installed yet';
  for (const [path, { version, optional, devOptional, link }] of Object.entries(wanted)) {
    if (path === '' || link) continue;
    const present = installed[path];
    if (present === undefined ? !(optional || devOptional) : present.version !== version) {
      return `${path.replace(/^.*node_modules\//, '')} is not at ${version}`;
    }
  }
  return null;
};

/** Refuses a Node that is too old, before anything is installed. */
export const ensureNode = () => {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < OLDEST_NODE_MAJOR) {
    throw new Error(`Node ${OLDEST_NODE_MAJOR} or later is needed; this is ${process.version}`);
  }
};

/** Makes sure that the dependencies of the lock file are installed, and says what it does. */
export const ensureDependencies = async () => {
  ensureNode();
  const reason = await reasonToInstall();
  if (reason === null) return;
  console.log(`Installing dependencies (${reason}); this takes a minute or two …`);
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  await run(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
};

/** Runs a script's main function; an error is one line and exit code 1. */
export const main = (script) => {
  script().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
};
