export default definePageConfig({
  navigationBarTitleText: '会员中心',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
  enableShareAppMessage: true,
});
