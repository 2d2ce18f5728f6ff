import javascript from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import typescript from 'typescript-eslint';

const globalsNamed = (...names) => Object.fromEntries(names.map((name) => [name, 'readonly']));

const nodeGlobals = globalsNamed(
  'process',
  'console',
  'Buffer',
  'URL',
  'fetch',
  'setTimeout',
  'clearTimeout',
  'module',
  'require',
);

/** The folders of what is shipped. */
const product = ['cloudfunctions', 'common', 'typings', 'miniprogram', 'tools', 'config'].map(
  (folder) => `${folder}/**/*.{ts,tsx,mjs}`,
);
product.push('localcloud/!(test)/**/*.{ts,tsx}', 'localcloud/*.ts');

const MODULE_CONSTANT =
  'Program > :matches(VariableDeclaration, ExportNamedDeclaration > VariableDeclaration)[kind="const"] > VariableDeclarator';

/** STYLE.md's dialect, as far as syntax shows it. */
const dialect = [
  {
    // Generators, overloads, assertions and what never returns have no other form.
    selector:
      'FunctionDeclaration[generator=false]:not([returnType.typeAnnotation.type="TSNeverKeyword"]):not([returnType.typeAnnotation.asserts=true])',
    message: 'Write a function as an arrow: const name = (…) => ….',
  },
  {
    selector: `${MODULE_CONSTANT}[init.type="Literal"][init.regex=undefined][id.name=/[a-z]/]`,
    message: 'A constant of a module whose value is a literal is in CONSTANT_CASE.',
  },
  {
    selector: `${MODULE_CONSTANT}[init.type=/^(ObjectExpression|ArrayExpression|ArrowFunctionExpression|NewExpression|CallExpression)$/][id.name=/^[A-Z][A-Z0-9]*_[A-Z0-9_]*$/]`,
    message: 'Only a literal is in CONSTANT_CASE.',
  },
];

/** A change is one conditional write: ARCHITECTURE.md says why. */
const noTransaction = ['runTransaction', 'startTransaction'].map((property) => ({
  property,
  message: 'A change is one conditional write of the member.',
}));

export default typescript.config(
  { ignores: ['**/dist/', '**/node_modules/', '.localcloud/', '.test-output/'] },
  javascript.configs.recommended,
  ...typescript.configs.strict,
  {
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-console': 'error',
      eqeqeq: 'error',
      'no-restricted-syntax': ['error', ...dialect],
    },
  },
  {
    files: product,
    rules: { 'max-lines': ['error', { max: 300 }] },
  },
  {
    files: ['localcloud/console/page/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(\\.\\./)+(api|http|pay|realtime|storage|store|wechat)(/|$)',
              allowTypeImports: true,
              message: 'The page runs in the browser: of the cloud it imports types only.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['miniprogram/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['**/cloudfunctions/**', '**/localcloud/**'],
              allowTypeImports: true,
              message: 'No server code ships to the phone: import types only.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['miniprogram/**/*.{ts,tsx}'],
    ignores: ['miniprogram/cloud/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...dialect,
        {
          selector: "MemberExpression[object.name=/^(wx|Taro)$/][property.name='cloud']",
          message: 'Only miniprogram/cloud talks to the cloud.',
        },
        {
          selector: "CallExpression[callee.name='fetch']",
          message: 'Only miniprogram/cloud talks to the cloud.',
        },
      ],
    },
  },
  {
    files: ['miniprogram/{pages,packages}/**/*.{ts,tsx}'],
    rules: { 'max-lines': ['error', { max: 200 }] },
  },
  {
    files: ['cloudfunctions/**/*.ts'],
    ignores: ['cloudfunctions/{platform,server}/**', 'cloudfunctions/build/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [{ name: 'wx-server-sdk', message: 'Only platform binds to the platform.' }],
        },
      ],
      'no-restricted-properties': [
        'error',
        ...noTransaction,
        { object: 'Math', property: 'random', message: 'Use context.random().' },
        { object: 'Date', property: 'now', message: 'Use context.now or context.clock().' },
        { object: 'process', property: 'env', message: 'Pass it in.' },
      ],
      'no-restricted-syntax': [
        'error',
        ...dialect,
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'Use context.now.',
        },
      ],
    },
  },
  {
    files: ['**/*.{mjs,js,cjs}'],
    languageOptions: { globals: nodeGlobals },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    // The built package's tests run in jsdom, with WeChat's globals around the package.
    files: ['test/miniprogram/**/*.js'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: {
        ...globalsNamed('document', 'global', 'wx', '__dirname'),
        ...globalsNamed('Headers', 'Request', 'Response'),
        ...globalsNamed('jest', 'describe', 'it', 'expect'),
        ...globalsNamed('beforeAll', 'beforeEach', 'afterEach', 'afterAll'),
      },
    },
  },
  {
    // These run in a page of the browser.
    files: ['test/e2e/wechat/**/*.js'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: globalsNamed('window', 'document', 'setInterval'),
    },
  },
  {
    files: ['tools/**', 'cloudfunctions/build/**', 'test/bench/**'],
    rules: { 'no-console': 'off' },
  },
);
