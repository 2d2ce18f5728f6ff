import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import type { Defect } from './defects/defect';

const root = path.resolve(__dirname, '../..');

/** Replaces a defect's snippet in its file while the file is loaded. Fails when it is not there. */
const plant = (defect: Defect): Plugin => ({
  name: 'planted-defect',
  setup: ({ onLoad }) => {
    const file = path.join(root, defect.file);
    onLoad({ filter: /\.ts$/ }, (source) => {
      if (source.path !== file) return undefined;
      let contents = readFileSync(file, 'utf8');
      for (const { snippet, planted } of defect.changes) {
        if (contents.split(snippet).length !== 2) {
          throw new Error(`${defect.file} does not hold exactly once: ${snippet}`);
        }
        contents = contents.replace(snippet, () => planted);
      }
      return { contents, loader: 'ts' };
    });
  },
});

/** Bundles the simulation with the product's own modules, and with one defect if asked. */
export const bundleSimulation = async (out: string, defect: Defect | null): Promise<void> => {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['test/simulation/main.ts'],
    outfile: out,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    packages: 'external',
    // A package of this repository, in TypeScript: it is bundled as well.
    alias: { localcloud: path.join(root, 'localcloud/index.ts') },
    define: { __dirname: JSON.stringify(path.join(root, 'test/simulation/harness')) },
    plugins: defect === null ? [] : [plant(defect)],
    // Where in the source a defect shows is of no interest.
    sourcemap: defect === null ? 'inline' : false,
    metafile: true,
    logLevel: 'silent',
  });
  if (defect !== null && metafile.inputs[defect.file] === undefined) {
    throw new Error(`${defect.file} is not part of the simulation`);
  }
};
