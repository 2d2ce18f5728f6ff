module.exports = {
  presets: [
    [
      'taro',
      {
        framework: 'react',
        ts: true,
        compiler: 'webpack5',
        hot: false,
        // The oldest engines that WeChat still runs us on (iOS 13's JavaScriptCore) and the browser build.
        targets: { ios: '13', chrome: '80' },
      },
    ],
  ],
  overrides: [
    {
      test: ['./miniprogram', './common'],
      // No class of ours extends another one, so a field may be set instead of defined: less code.
      assumptions: { setPublicClassFields: true },
    },
  ],
};
