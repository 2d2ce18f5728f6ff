import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const root = resolve('.');
const configFile = join(root, '.dependency-cruiser.cjs');
const require = createRequire(join(root, 'package.json'));

interface Rule {
  readonly name: string;
}

/** One forbidden import for each rule: the file, and what it imports (as a value unless said). */
const broken: readonly (readonly [rule: string, file: string, imports: string, type?: 'type'])[] = [
  ['no-circle', 'common/one.ts', 'common/other.ts', 'type'],
  ['ground-is-below-everything', 'common/day.ts', 'typings/collections/index.ts', 'type'],
  ['ground-is-below-everything', 'typings/collections/day.ts', 'cloudfunctions/api.ts', 'type'],
  ['platform-knows-no-domain', 'cloudfunctions/platform/a.ts', 'cloudfunctions/server/handle.ts'],
  [
    'only-platform-knows-the-sdk',
    'cloudfunctions/points/b.ts',
    'node_modules/wx-server-sdk/index.js',
  ],
  [
    'server-knows-member-alone',
    'cloudfunctions/server/c.ts',
    'cloudfunctions/domain/rule/limits.ts',
  ],
  [
    'rules-are-pure',
    'cloudfunctions/domain/ledger/state/d.ts',
    'cloudfunctions/platform/database.ts',
    'type',
  ],
  [
    'rules-are-pure',
    'cloudfunctions/domain/ledger/steps/d.ts',
    'cloudfunctions/server/context.ts',
    'type',
  ],
  [
    'rules-are-pure',
    'cloudfunctions/domain/ledger/decide/d.ts',
    'cloudfunctions/domain/member/commit.ts',
  ],
  [
    'domain-knows-no-function',
    'cloudfunctions/domain/rule/e.ts',
    'cloudfunctions/points/contract.ts',
  ],
  ['functions-stand-alone', 'cloudfunctions/login/f.ts', 'cloudfunctions/points/contract.ts'],
  [
    'member-is-below-all-domains',
    'cloudfunctions/domain/member/g.ts',
    'cloudfunctions/domain/ledger/steps/post.ts',
  ],
  [
    'ledger-is-below-trade',
    'cloudfunctions/domain/ledger/steps/h.ts',
    'cloudfunctions/domain/exchange/state/views.ts',
  ],
  [
    'one-file-knows-all-consequences',
    'cloudfunctions/login/i.ts',
    'cloudfunctions/domain/consequences.ts',
  ],
  ['clients-have-one-door', 'miniprogram/pages/j.ts', 'cloudfunctions/server/handle.ts', 'type'],
  ['clients-have-one-door', 'admin/pages/j.ts', 'typings/collections/index.ts', 'type'],
  ['clients-take-types-alone', 'miniprogram/pages/k.ts', 'cloudfunctions/api.ts'],
  [
    'subpackages-stand-alone',
    'miniprogram/packages/mine/l.ts',
    'miniprogram/packages/yours/words.ts',
  ],
  ['components-only-show', 'miniprogram/components/m.ts', 'miniprogram/stores/home.ts', 'type'],
  ['components-only-show', 'miniprogram/components/n.ts', 'miniprogram/cloud/call.ts'],
  ['device-and-words-are-below', 'miniprogram/device/r.ts', 'miniprogram/cloud/call.ts', 'type'],
  ['stores-know-no-page', 'miniprogram/stores/s.ts', 'miniprogram/screen/use-mark.ts', 'type'],
  ['main-package-stands-alone', 'miniprogram/screen/t.ts', 'miniprogram/packages/mine/store.ts'],
  ['localcloud-knows-no-shop', 'localcloud/o.ts', 'common/mask.ts'],
  ['localcloud-has-two-doors', 'test/p.ts', 'localcloud/store/store.ts'],
  ['tools-are-on-top', 'cloudfunctions/domain/rule/q.ts', 'tools/audit/main.ts'],
];

/** The way back of the circle above, which is told at one of its files. */
const wayBack = ['common/other.ts', 'common/one.ts', 'type'] as const;

/** Imports that look like the forbidden ones, and are as they should be. */
const allowed: readonly (readonly [file: string, imports: string, type?: 'type'])[] = [
  ['cloudfunctions/platform/cloud.ts', 'node_modules/wx-server-sdk/index.js'],
  ['cloudfunctions/server/find.ts', 'cloudfunctions/domain/member/catalog.ts'],
  ['cloudfunctions/domain/member/shape.ts', 'cloudfunctions/domain/ledger/state/lots.ts', 'type'],
  [
    'cloudfunctions/domain/exchange/decide/redeem.ts',
    'cloudfunctions/domain/ledger/steps/spend.ts',
  ],
  ['cloudfunctions/api.ts', 'cloudfunctions/login/contract.ts', 'type'],
  ['miniprogram/stores/points.ts', 'cloudfunctions/api.ts', 'type'],
  ['miniprogram/stores/day.ts', 'common/month.ts'],
  ['test/store.ts', 'localcloud/index.ts'],
];

const write = (folder: string, file: string, text: string): void => {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text, { flag: 'a' });
};

/** The rules that imports break, as `rule: file`. */
const breaches = async (
  imports: readonly (readonly [file: string, imports: string, type?: 'type'])[],
): Promise<string[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'structure-'));
  try {
    write(
      folder,
      'tsconfig.json',
      '{ "compilerOptions": { "module": "ESNext", "moduleResolution": "Bundler" } }',
    );
    for (const top of ['admin', 'common', 'config', 'tools', 'typings', 'test', 'localcloud']) {
      mkdirSync(join(folder, top), { recursive: true });
    }
    for (const [index, [file, target, type]] of imports.entries()) {
      const up = '../'.repeat(file.split('/').length - 1);
      const name = `imported${index}`;
      const specifier = target.startsWith('node_modules/')
        ? 'wx-server-sdk'
        : `${up}${target.replace(/\.ts$/, '')}`;
      const keyword = type === 'type' ? 'import type' : 'import';
      write(
        folder,
        file,
        `${keyword} { a as ${name} } from '${specifier}';\nexport const use${index} = null as unknown as ${type === 'type' ? name : `typeof ${name}`};\n`,
      );
      write(
        folder,
        target,
        target.endsWith('.js') ? 'exports.a = 1;\n' : `export const a${index} = 1;\n`,
      );
    }
    const output = await new Promise<string>((done, fail) => {
      execFile(
        process.execPath,
        [
          join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
          '.',
          '--config',
          configFile,
          '--output-type',
          'json',
        ],
        { cwd: folder, maxBuffer: 1 << 26 },
        (error, stdout, stderr) => {
          if (stdout === '') fail(error ?? new Error(stderr));
          else done(stdout);
        },
      );
    });
    const report = JSON.parse(output) as {
      summary: { violations: { from: string; rule: Rule }[] };
    };
    return report.summary.violations.map(({ from, rule }) => `${rule.name}: ${from}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

it('every forbidden import is noticed, by its own rule', async () => {
  const found = await breaches([...broken.map(([, ...imports]) => imports), wayBack]);
  for (const [rule, file] of broken) expect(found).toContain(`${rule}: ${file}`);
});

it('every rule is broken by one of them', () => {
  const { forbidden } = require(configFile) as { forbidden: Rule[] };
  const tried = new Set(broken.map(([rule]) => rule));
  expect(forbidden.map(({ name }) => name).filter((name) => !tried.has(name))).toEqual([]);
});

it('what looks like them and is allowed breaks nothing', async () => {
  expect(await breaches(allowed)).toEqual([]);
});

it('the house is checked by these rules', () => {
  expect(readFileSync(join(root, 'tools/test.mjs'), 'utf8')).toContain('dependency-cruise.mjs');
});
