import path from 'node:path';
import { defineConfig } from '@tarojs/cli';

const platform = process.env.TARO_ENV === 'h5' ? 'h5' : 'weapp';

/** A CSS pixel is a CSS pixel on every phone: type and touch targets keep the size that the tokens
 * say, and layouts flex instead of scaling. */
const postcss = {
  pxtransform: { enable: false, config: {} },
  cssModules: { enable: false, config: { namingPattern: 'module' as const } },
};

/** Component styles are scoped by their class prefix, so their order does not matter. */
const miniCssExtractPluginOption = { ignoreOrder: true };

/** Outside of `sourceRoot`: the pure code that the phone and the functions share. */
const compile = { include: [path.resolve(__dirname, '../common')] };

/** The browser's first load before compression, about 220 KB after it. */
const ENTRY_BUDGET_BYTES = 640_000;

export default defineConfig<'webpack5'>(async () => ({
  projectName: 'wechat-membership',
  date: '2025-11-1',
  designWidth: 375,
  deviceRatio: { 375: 2, 640: 2.34 / 2, 750: 1, 828: 1.81 / 2 },
  sourceRoot: 'miniprogram',
  outputRoot: `dist/${platform}`,
  plugins: [path.resolve(__dirname, 'accessible-templates.ts')],
  // Replaced in the code at build time; the meaning of each is in miniprogram/environment.d.ts.
  defineConstants: {
    CLOUD_ENVIRONMENT: JSON.stringify(process.env.CLOUD_ENVIRONMENT ?? ''),
    LOCAL_CLOUD_ORIGIN: JSON.stringify(process.env.LOCAL_CLOUD_ORIGIN ?? ''),
  },
  copy: {
    patterns: [
      { from: 'miniprogram/assets/exchange', to: `dist/${platform}/assets/exchange` },
      // Only WeChat reads its tab icons from files; the browser draws them from the SVGs.
      ...(platform === 'weapp'
        ? [
            { from: 'miniprogram/sitemap.json', to: 'dist/weapp/sitemap.json' },
            {
              from: 'miniprogram/assets/tabs',
              to: 'dist/weapp/assets/tabs',
              ignore: ['**/*.svg'],
            },
          ]
        : []),
    ],
    options: {},
  },
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  mini: {
    compile,
    postcss,
    miniCssExtractPluginOption,
    optimizeMainPackage: { enable: true },
  },
  h5: {
    compile,
    publicPath: '/',
    staticDirectory: 'static',
    output: {
      filename: 'js/[name].[contenthash:8].js',
      chunkFilename: 'js/[name].[chunkhash:8].js',
    },
    miniCssExtractPluginOption: {
      ...miniCssExtractPluginOption,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[chunkhash:8].css',
    },
    postcss: { ...postcss, autoprefixer: { enable: true, config: {} } },
    router: { mode: 'hash' },
    webpackChain(chain) {
      // Pages are loaded one by one; what several of them draw with is loaded once.
      chain.optimization.splitChunks({
        ...chain.optimization.get('splitChunks'),
        cacheGroups: {
          shared: {
            name: 'shared',
            chunks: 'async',
            minChunks: 2,
            minSize: 0,
            reuseExistingChunk: true,
          },
        },
      });
      chain.performance.maxEntrypointSize(ENTRY_BUDGET_BYTES).maxAssetSize(ENTRY_BUDGET_BYTES);
    },
    devServer: { open: false, hot: false },
  },
}));
