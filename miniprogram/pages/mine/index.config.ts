export default definePageConfig({
  navigationBarTitleText: '我的',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
});
