import { mkdir, readdir, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { deferModules } from '../../../cloudfunctions/build/deferred-modules';

export const DOCUMENT_ORDER = 'documentOrder';

const root = path.resolve(__dirname, '../../..');
const product = path.join(root, 'dist/cloudfunctions');
const folder = path.join(root, '.test-output/bench/functions');

/**
 * A folder of functions for the benchmark alone: the product's as they are built, and beside them
 * the original design's order, bundled in the same way.
 */
export const makeFunctions = async (): Promise<string> => {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const entries = await readdir(product, { withFileTypes: true });
  for (const { name } of entries.filter((entry) => entry.isDirectory())) {
    await symlink(path.join(product, name), path.join(folder, name));
  }
  await build({
    absWorkingDir: root,
    entryPoints: [{ in: path.join(__dirname, 'document-order.ts'), out: 'index' }],
    outdir: path.join(folder, DOCUMENT_ORDER),
    plugins: [deferModules()],
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node18',
    logLevel: 'error',
  });
  return folder;
};
