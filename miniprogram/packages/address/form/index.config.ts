export default definePageConfig({
  navigationBarTitleText: '收货地址',
  // The browser build shows its title bar, and the way back in it, only when asked to.
  navigationStyle: 'default',
});
