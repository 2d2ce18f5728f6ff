/** One project per kind of test. `npm test` runs them all, in this order, after building. */
const typescript = {
  '^.+\\.(t|j|mj)sx?$': [
    '@swc/jest',
    {
      jsc: {
        target: 'es2022',
        parser: { syntax: 'typescript', tsx: true },
        transform: { react: { runtime: 'automatic' } },
      },
      module: { type: 'commonjs' },
    },
  ],
};

/** Tests in Node. `node_modules` are compiled too where they are ES modules only. */
const node = (name, folder, parent = 'test') => ({
  displayName: name,
  testMatch: [`<rootDir>/${parent}/${folder}/**/*.test.ts`],
  testEnvironment: 'node',
  transform: typescript,
  transformIgnorePatterns: ['/node_modules/(?!(fast-check|pure-rand)/)', '/dist/'],
  modulePathIgnorePatterns: [
    '<rootDir>/dist/',
    '<rootDir>/localcloud/dist/',
    '<rootDir>/.test-output/',
  ],
});

/** Tests of the tools, which are ES modules: so are the tests, or they could not import them. */
const tools = {
  ...node('tools', 'unit/tools'),
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }],
  },
};

/** The environment whose database is held against the same cases as the local cloud's. */
const cloudbaseEnv = process.env.CLOUDBASE_ENV;
const cloudbase = {
  ...node('cloudbase', 'conformance', 'localcloud/test'),
  globals: { CLOUDBASE_ENV: cloudbaseEnv },
};

export default {
  testTimeout: 60_000,
  maxWorkers: 2,
  projects: [
    { ...node('unit', 'unit'), testPathIgnorePatterns: ['<rootDir>/test/unit/tools/'] },
    tools,
    {
      ...node('localcloud', 'test', 'localcloud'),
      testPathIgnorePatterns: ['<rootDir>/localcloud/test/conformance/'],
    },
    node('cloudfunctions', 'cloudfunctions'),
    node('conformance', 'conformance', 'localcloud/test'),
    ...(cloudbaseEnv ? [cloudbase] : []),
    node('simulation', 'simulation'),
    {
      displayName: 'components',
      testMatch: ['<rootDir>/test/components/**/*.test.{ts,tsx}'],
      testEnvironment: 'jsdom',
      transform: typescript,
      // Where a file has a form for each platform, the browser's.
      moduleFileExtensions: ['h5.tsx', 'h5.ts', 'tsx', 'ts', 'js', 'cjs', 'mjs', 'json'],
      moduleNameMapper: {
        '^@tarojs/components$': '<rootDir>/test/components/support/taro-components.tsx',
        '^@tarojs/taro$': '<rootDir>/test/components/support/taro.ts',
        '\\.scss$': '<rootDir>/test/components/support/style.ts',
      },
      modulePathIgnorePatterns: [
        '<rootDir>/dist/',
        '<rootDir>/localcloud/dist/',
        '<rootDir>/.test-output/',
      ],
    },
    {
      displayName: 'miniprogram',
      testMatch: ['<rootDir>/test/miniprogram/**/*.test.js'],
      testEnvironment: '<rootDir>/test/miniprogram/support/environment.js',
      // The built package runs as WeChat gets it; only the helper that starts the cloud is compiled.
      transform: {
        '/test/support/.+\\.ts$|/localcloud/testing\\.ts$': typescript['^.+\\.(t|j|mj)sx?$'],
      },
    },
    node('e2e', 'e2e'),
  ],
};
