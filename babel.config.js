// The oldest engines that WeChat still runs us on (iOS 13's JavaScriptCore) and the browser build.
module.exports = {
  presets: [
    [
      'taro',
      {
        framework: 'react',
        ts: true,
        compiler: 'webpack5',
        hot: false,
        targets: { ios: '13', chrome: '80' },
      },
    ],
  ],
};
