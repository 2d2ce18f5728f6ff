import type { Plugin } from 'esbuild';

const NAMESPACE = 'deferred-module';

/**
 * Modules that the SDK loads when it starts, and uses only when a rare feature is called: its AI
 * client, its HTTP shim for extensions, custom log-in tickets, storage's XML errors, and guessing
 * content types. Nothing is left out of the bundle and nothing of the SDK is changed: such a module
 * runs at its first use instead of at the start of the instance, which saves about a fifth of a
 * cold start. Each importer named here only reads properties of the module, or calls it.
 */
const deferredModules = [
  { importer: '/@cloudbase/node-sdk/dist/cloudbase.js', module: './ai' },
  { importer: '/@cloudbase/node-sdk/dist/cloudbase.js', module: 'axios' },
  { importer: '/@cloudbase/node-sdk/dist/utils/metadata.js', module: 'axios' },
  { importer: '/@cloudbase/node-sdk/dist/auth/index.js', module: 'jsonwebtoken' },
  { importer: '/@cloudbase/node-sdk/dist/storage/index.js', module: 'xml2js' },
  { importer: '/form-data/lib/form_data.js', module: 'mime-types' },
  { importer: '/wx-server-sdk/index.js', module: 'mime-db' },
] as const;

/** Stands for a module until something of it is wanted. None of these are ES modules. */
const standIn = (file: string): string => `
  let loaded;
  const load = () => (loaded ??= require(${JSON.stringify(file)}));
  module.exports = new Proxy(function () {}, {
    get: (_, key) => (key === '__esModule' ? undefined : load()[key]),
    apply: (_, self, parameters) => Reflect.apply(load(), self, parameters),
  });
`;

/** Throws when a row above names an import that the SDK no longer has: then it needs a new look. */
export const deferModules = (): Plugin => ({
  name: NAMESPACE,
  setup: ({ onResolve, onLoad, onEnd, resolve }) => {
    const found = new Set<object>();
    const names = [...new Set(deferredModules.map(({ module }) => module))];
    const filter = new RegExp(
      `^(${names.map((name) => name.replace(/[./]/g, '\\$&')).join('|')})$`,
    );
    onResolve({ filter }, async ({ path, importer, kind, resolveDir, namespace }) => {
      const row = deferredModules.find(
        (candidate) => candidate.module === path && importer.endsWith(candidate.importer),
      );
      if (row === undefined || namespace !== 'file') return undefined;
      found.add(row);
      const target = await resolve(path, { kind, resolveDir, namespace: NAMESPACE });
      return { path: target.path, namespace: NAMESPACE, errors: target.errors };
    });
    onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ path }) => ({
      contents: standIn(path),
      resolveDir: '/',
      loader: 'js',
    }));
    onEnd(() => ({
      errors: deferredModules
        .filter((row) => !found.has(row))
        .map(({ importer, module }) => ({ text: `${importer} no longer imports ${module}` })),
    }));
  },
});
