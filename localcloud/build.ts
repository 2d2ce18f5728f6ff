import { cp } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';

const output = path.join(__dirname, 'dist');

/** Bundles the local cloud and its worker into `dist/`. */
const buildLocalCloud = async (): Promise<void> => {
  await build({
    entryPoints: {
      main: path.join(__dirname, 'main.ts'),
      worker: path.join(__dirname, 'functions', 'worker.ts'),
    },
    outdir: output,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // lmdb loads a native file that lies beside its own code, so it is not bundled.
    external: ['lmdb'],
    // Pages contain their style as text.
    loader: { '.css': 'text' },
    sourcemap: true,
    legalComments: 'none',
    logLevel: 'warning',
  });
};

/** Bundles the developer's page into `dist/console/`. */
const buildConsolePage = async (): Promise<void> => {
  const source = path.join(__dirname, 'console', 'page');
  await build({
    entryPoints: { page: path.join(source, 'main.tsx') },
    outdir: path.join(output, 'console'),
    bundle: true,
    minify: true,
    platform: 'browser',
    target: 'es2022',
    format: 'esm',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'none',
    logLevel: 'warning',
  });
  await cp(path.join(source, 'index.html'), path.join(output, 'console', 'index.html'));
};

Promise.all([buildLocalCloud(), buildConsolePage()]).catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});
