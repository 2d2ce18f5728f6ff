import path from 'node:path';
import { build } from 'esbuild';

/** Bundles the local cloud and its worker into `dist/localcloud/`. */
async function buildLocalCloud(): Promise<void> {
  const root = path.dirname(__dirname);
  await build({
    entryPoints: {
      main: path.join(__dirname, 'main.ts'),
      worker: path.join(__dirname, 'functions', 'worker.ts'),
    },
    outdir: path.join(root, 'dist', 'localcloud'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // lmdb loads a native file from beside its own code.
    external: ['lmdb'],
    // Pages take their style in as text.
    loader: { '.css': 'text', '.scss': 'text' },
    sourcemap: true,
    legalComments: 'none',
    logLevel: 'warning',
  });
}

buildLocalCloud().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});
