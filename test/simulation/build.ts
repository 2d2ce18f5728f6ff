import { bundleSimulation } from './bundle';

const [out = ''] = process.argv.slice(2);

bundleSimulation(out, null).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
