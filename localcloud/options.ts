import { parseArgs } from 'node:util';

/** What the local cloud is started with. */
export interface CloudOptions {
  readonly port: number;
  readonly host: string;
  /** Where everything is kept. */
  readonly data: string;
  /** The folder of the built functions. */
  readonly functions: string;
  readonly web: string | undefined;
  /** The JSON file of the collections; undefined: the membership system's. */
  readonly collections: string | undefined;
  readonly seed: boolean;
  readonly seedFolder: string;
  /** Read all data through before serving, however much it is. */
  readonly check: boolean;
  readonly testControls: boolean;
  /** Serve the developer's page. */
  readonly console: boolean;
}

/** The help text, one line per option. */
export const usage = `localcloud [options]
  --port N           the port; 0 picks a free one (default 7000)
  --host H           the address to listen on (default 127.0.0.1, this machine only)
  --data DIR         where everything is kept (default .localcloud)
  --functions DIR    the built functions (default dist/cloudfunctions)
  --web DIR          serve a browser build, such as dist/h5
  --collections FILE the collections, as JSON (default: the membership system's)
  --no-seed          leave an empty database empty
  --seeds DIR        the seed files (default cloudfunctions/seed)
  --check            read all data through first, to find what a disk has damaged
  --console          serve the developer's page at /__console
  --test-controls    open /__control, which tests use`;

/** The addresses that only this machine reaches. */
export const loopbackHosts: readonly string[] = ['127.0.0.1', 'localhost', '::1'];

const defaultPort = '7000';
const largestPort = 65_535;

/** Reads the command line; throws for an unknown option or a bad value. */
export function parseOptions(given: readonly string[]): CloudOptions {
  const { values } = parseArgs({
    args: [...given],
    options: {
      port: { type: 'string', default: defaultPort },
      host: { type: 'string', default: '127.0.0.1' },
      data: { type: 'string', default: '.localcloud' },
      functions: { type: 'string', default: 'dist/cloudfunctions' },
      web: { type: 'string' },
      collections: { type: 'string' },
      seeds: { type: 'string', default: 'cloudfunctions/seed' },
      'no-seed': { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      console: { type: 'boolean', default: false },
      'test-controls': { type: 'boolean', default: false },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > largestPort) {
    throw new Error(`--port must be a number from 0 to ${largestPort}, not ${values.port}`);
  }
  if (values.console && !loopbackHosts.includes(values.host)) {
    throw new Error(
      `--console shows and changes everything, so it is for this machine only: leave --host ${values.host} out`,
    );
  }
  return {
    port,
    host: values.host,
    data: values.data,
    functions: values.functions,
    web: values.web,
    collections: values.collections,
    seed: !values['no-seed'],
    seedFolder: values.seeds,
    check: values.check,
    testControls: values['test-controls'],
    console: values.console,
  };
}
