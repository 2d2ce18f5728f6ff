/** Checks of the functions as they are deployed: one folder each, with no packages to install. */
import { readdir } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { countCheck } from './check.mjs';
import { filesUnder, kilobytesOf, readJson, readText } from './files.mjs';
import { requiredModules } from './javascript.mjs';

// What the platform's Node 18 parses.
const FUNCTION_ECMASCRIPT = 2022;
const deployedFiles = ['config.json', 'index.js', 'package.json'];

const functionNames = async (folder) =>
  (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();

/** Reads a file that must be there; its absence or its syntax is a problem to report. */
const attempt = async (problems, label, read) => {
  try {
    return await read();
  } catch (error) {
    problems.push(`${label}: ${error.message}`);
    return null;
  }
};

const bundleProblems = (source) =>
  [...requiredModules(source, FUNCTION_ECMASCRIPT)]
    .filter((name) => name === null || !isBuiltin(name))
    .map((name) => (name === null ? 'loads a module by a computed name' : `loads ${name}`));

const isConfig = (config) =>
  Array.isArray(config?.permissions?.openapi) && Array.isArray(config?.triggers);

const functionProblems = async (folder, name) => {
  const problems = [];
  const files = await filesUnder(join(folder, name));
  for (const file of deployedFiles) if (!files.includes(file)) problems.push(`no ${file}`);
  for (const file of files) {
    if (!deployedFiles.includes(file)) problems.push(`${file} does not belong there`);
  }
  if (problems.length > 0) return problems;

  const source = await readText(folder, name, 'index.js');
  problems.push(...((await attempt(problems, 'index.js', () => bundleProblems(source))) ?? []));
  const description = await attempt(problems, 'package.json', () =>
    readJson(folder, name, 'package.json'),
  );
  if (description !== null && Object.keys(description.dependencies ?? {}).length > 0) {
    problems.push('package.json asks for packages');
  }
  const config = await attempt(problems, 'config.json', () =>
    readJson(folder, name, 'config.json'),
  );
  if (config !== null && !isConfig(config)) problems.push('config.json is malformed');
  return problems;
};

const deploymentProblems = async (folder, names) => {
  const problems = [];
  const deployment = await attempt(problems, 'cloudbaserc.json', () =>
    readJson(dirname(folder), 'cloudbaserc.json'),
  );
  if (deployment === null) return problems;
  if (!deployment.envId) problems.push('there is no envId');
  if (basename(deployment.functionRoot ?? '') !== basename(folder)) {
    problems.push(`functionRoot is ${deployment.functionRoot}`);
  }
  const deployed = (deployment.functions ?? []).map(({ name }) => name).sort();
  if (deployed.join() !== names.join()) {
    problems.push(`deploys ${deployed.join(', ')}; built are ${names.join(', ')}`);
    return problems;
  }
  for (const { name, handler, timeout, installDependency, triggers } of deployment.functions) {
    const config = await attempt(problems, name, () => readJson(folder, name, 'config.json'));
    if (handler !== 'index.main') problems.push(`${name}: the handler is ${handler}`);
    if (!(timeout > 0)) problems.push(`${name}: there is no timeout`);
    if (config?.timeout !== undefined && timeout !== config.timeout) {
      problems.push(`${name}: the timeout is not that of config.json`);
    }
    if (installDependency !== false) problems.push(`${name}: would install packages`);
    if (JSON.stringify(triggers) !== JSON.stringify(config?.triggers)) {
      problems.push(`${name}: the triggers are not those of config.json`);
    }
  }
  return problems;
};

/** @returns {Promise<import('./check.mjs').Check[]>} */
export const checkFunctions = async (folder) => {
  const names = await functionNames(folder);
  const checks = await Promise.all(
    names.map(async (name) => ({
      name: `function ${name}`,
      figure: Math.round(
        await kilobytesOf(join(folder, name), await filesUnder(join(folder, name))),
      ),
      limit: null,
      unit: 'KB',
      problems: await functionProblems(folder, name),
    })),
  );
  return [
    ...checks,
    countCheck(
      'deployment of the functions',
      names.length,
      'functions',
      await deploymentProblems(folder, names),
    ),
  ];
};
