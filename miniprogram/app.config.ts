import theme from './theme.json';

const inWeChat = process.env.TARO_ENV === 'weapp';

/** WeChat switches between light and dark with variables; in the browser app.scss does. */
const themed = (name: keyof typeof theme.light) => (inWeChat ? `@${name}` : theme.light[name]);

const tab = (name: 'home' | 'points' | 'mall' | 'mine', text: string) => ({
  pagePath: `pages/${name}/index`,
  text,
  ...(inWeChat && { iconPath: themed(name), selectedIconPath: themed(`${name}Selected`) }),
});

export default defineAppConfig({
  pages: ['pages/home/index', 'pages/points/index', 'pages/mall/index', 'pages/mine/index'],
  subPackages: [
    { root: 'packages/checkIn', pages: ['calendar/index'] },
    { root: 'packages/exchange', pages: ['detail/index', 'records/index'] },
    { root: 'packages/address', pages: ['list/index', 'form/index'] },
    {
      root: 'packages/profile',
      pages: ['edit/index', 'data/index', 'export/index', 'close/index'],
    },
    { root: 'packages/invite', pages: ['friends/index'] },
    { root: 'packages/level', pages: ['levels/index'] },
    { root: 'packages/message', pages: ['list/index', 'subscriptions/index'] },
    { root: 'packages/about', pages: ['about/index', 'privacy/index', 'agreement/index'] },
  ],
  // Packages that are often opened from a page are loaded in advance.
  preloadRule: {
    'pages/home/index': { network: 'all', packages: ['packages/checkIn', 'packages/message'] },
    'pages/points/index': { network: 'all', packages: ['packages/about'] },
    'pages/mall/index': { network: 'all', packages: ['packages/exchange'] },
    'pages/mine/index': { network: 'all', packages: ['packages/profile', 'packages/level'] },
    'packages/exchange/detail/index': { network: 'all', packages: ['packages/address'] },
  },
  window: {
    backgroundColor: themed('ground'),
    backgroundTextStyle: themed('loadingText') as 'dark' | 'light',
    navigationBarBackgroundColor: themed('ground'),
    navigationBarTextStyle: themed('barText') as 'black' | 'white',
    // WeChat's own default; the browser shows a title bar with a way back only if it is said.
    navigationStyle: 'default',
    navigationBarTitleText: '会员中心',
  },
  tabBar: {
    color: themed('tabText'),
    selectedColor: themed('tabSelectedText'),
    backgroundColor: themed('tabBackground'),
    borderStyle: themed('tabBorder') as 'black' | 'white',
    list: [tab('home', '首页'), tab('points', '积分'), tab('mall', '商城'), tab('mine', '我的')],
  },
  ...(inWeChat && { requiredPrivateInfos: ['chooseAddress'] }),
  lazyCodeLoading: 'requiredComponents',
  darkmode: true,
  themeLocation: 'theme.json',
  sitemapLocation: 'sitemap.json',
});
