import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';

/** A timer as a function's config.json declares it; `config` is a seven-field cron expression. */
export interface TimerTrigger {
  readonly name: string;
  readonly config: string;
}

/** A deployed function. */
export interface FunctionDefinition {
  readonly name: string;
  /** Its bundle. */
  readonly file: string;
  readonly timers: readonly TimerTrigger[];
  /** WeChat's APIs that it may call. */
  readonly openApis: ReadonlySet<string>;
  /** The time limit of one invocation; undefined: the cloud's default. */
  readonly timeoutMilliseconds: number | undefined;
}

/** The longest that the platform lets a deployment ask for. */
const LONGEST_TIMEOUT_SECONDS = 60;

const configSchema = v.object({
  permissions: v.optional(v.object({ openapi: v.optional(v.array(v.string()), []) }), {}),
  triggers: v.optional(
    v.array(v.object({ name: v.string(), type: v.string(), config: v.string() })),
    [],
  ),
  timeout: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(LONGEST_TIMEOUT_SECONDS))),
});

/** A valid name of a function. */
const functionName = /^[A-Za-z][A-Za-z0-9_-]{0,59}$/;

const readConfig = (folder: string): Omit<FunctionDefinition, 'name' | 'file'> => {
  let written: string;
  try {
    written = readFileSync(join(folder, 'config.json'), 'utf8');
  } catch {
    return { timers: [], openApis: new Set(), timeoutMilliseconds: undefined };
  }
  const { permissions, triggers, timeout } = v.parse(configSchema, JSON.parse(written));
  return {
    timers: triggers
      .filter(({ type }) => type === 'timer')
      .map(({ name, config }) => ({ name, config })),
    openApis: new Set(permissions.openapi),
    timeoutMilliseconds: timeout === undefined ? undefined : timeout * 1000,
  };
};

/** Finds the functions in a folder: every subfolder with an index.js is one. */
export const readDefinitions = (folder: string): Map<string, FunctionDefinition> => {
  const definitions = new Map<string, FunctionDefinition>();
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return definitions;
  }
  for (const name of names) {
    const file = join(folder, name, 'index.js');
    if (!functionName.test(name) || !statSync(file, { throwIfNoEntry: false })?.isFile()) continue;
    definitions.set(name, { name, file, ...readConfig(join(folder, name)) });
  }
  return definitions;
};
