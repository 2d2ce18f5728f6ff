import javascript from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import typescript from 'typescript-eslint';
import noQueryInTransaction from './tools/no-query-in-transaction.mjs';

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

export default typescript.config(
  { ignores: ['**/dist/', '**/node_modules/', '.localcloud/', '.test-output/'] },
  javascript.configs.recommended,
  ...typescript.configs.strict,
  {
    plugins: { shop: { rules: { 'no-query-in-transaction': noQueryInTransaction } } },
    rules: {
      'shop/no-query-in-transaction': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-console': 'error',
      eqeqeq: 'error',
    },
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
        { object: 'Math', property: 'random', message: 'Use context.random().' },
        { object: 'Date', property: 'now', message: 'Use context.now or context.clock().' },
        { object: 'process', property: 'env', message: 'Pass it in.' },
      ],
      'no-restricted-syntax': [
        'error',
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
