import { parseArgs } from 'node:util';

/** What the local cloud is started with. */
export interface CloudOptions {
  readonly port: number;
  readonly host: string;
  /** Where everything is kept. */
  readonly data: string;
  /** The file that describes the app; null: `localcloud.json`, if there is one. */
  readonly config: string | null;
  /** The folder of the built functions. */
  readonly functions: string | null;
  readonly web: string | null;
  /** The JSON file of the collections. */
  readonly collections: string | null;
  readonly seed: boolean;
  readonly seedFolder: string | null;
  /** The JSON file of the templates of subscription messages. */
  readonly templates: string | null;
  /** Read all data through before serving, however much it is. */
  readonly check: boolean;
  readonly testControls: boolean;
  /** Serve the developer's page. */
  readonly console: boolean;
}

/** The help text, one line per option. */
export const USAGE = `localcloud [options]
  --port N           the port; 0 picks a free one (default 7000)
  --host H           the address to listen on (default 127.0.0.1, this machine only)
  --data DIR         where everything is kept (default .localcloud)
  --config FILE      what the app is: the next four, as JSON (default localcloud.json, if there is one)
  --functions DIR    the built functions (default functions)
  --collections FILE the collections, as JSON (default: none)
  --seeds DIR        the seed files (default: none)
  --templates FILE   the templates of subscription messages, as JSON (default: none)
  --web DIR          serve a browser build
  --no-seed          leave an empty database empty
  --check            read all data through first, to find what a disk has damaged
  --console          serve the developer's page at /__console
  --test-controls    open /__control, which tests use`;

/** The addresses that only this machine reaches. */
export const loopbackHosts: readonly string[] = ['127.0.0.1', 'localhost', '::1'];

const DEFAULT_PORT = '7000';
const LARGEST_PORT = 65_535;

/** Reads the command line; throws for an unknown option or a bad value. */
export const parseOptions = (given: readonly string[]): CloudOptions => {
  const { values } = parseArgs({
    args: [...given],
    options: {
      port: { type: 'string', default: DEFAULT_PORT },
      host: { type: 'string', default: '127.0.0.1' },
      data: { type: 'string', default: '.localcloud' },
      config: { type: 'string' },
      functions: { type: 'string' },
      web: { type: 'string' },
      collections: { type: 'string' },
      seeds: { type: 'string' },
      templates: { type: 'string' },
      'no-seed': { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      console: { type: 'boolean', default: false },
      'test-controls': { type: 'boolean', default: false },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > LARGEST_PORT) {
    throw new Error(`--port must be a number from 0 to ${LARGEST_PORT}, not ${values.port}`);
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
    config: values.config ?? null,
    functions: values.functions ?? null,
    web: values.web ?? null,
    collections: values.collections ?? null,
    seed: !values['no-seed'],
    seedFolder: values.seeds ?? null,
    templates: values.templates ?? null,
    check: values.check,
    testControls: values['test-controls'],
    console: values.console,
  };
};
