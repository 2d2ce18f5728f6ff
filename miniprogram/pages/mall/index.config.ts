export default definePageConfig({ navigationBarTitleText: '商城', onReachBottomDistance: 240 });
