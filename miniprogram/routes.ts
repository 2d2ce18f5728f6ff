import Taro from '@tarojs/taro';

/** Every page that is opened over the tabs, and the parameters it takes. */
interface Routes {
  '/packages/checkIn/calendar/index': undefined;
  '/packages/exchange/detail/index': { exchangeId: string };
  '/packages/exchange/records/index': undefined;
  '/packages/address/list/index': { choose?: 'true' } | undefined;
  '/packages/address/form/index': { addressId?: string; choose?: 'true' } | undefined;
  '/packages/profile/edit/index': undefined;
  '/packages/profile/data/index': undefined;
  '/packages/profile/export/index': undefined;
  '/packages/profile/close/index': undefined;
  '/packages/invite/friends/index': undefined;
  '/packages/level/levels/index': undefined;
  '/packages/message/list/index': undefined;
  '/packages/message/subscriptions/index': undefined;
  '/packages/about/about/index': undefined;
  '/packages/about/privacy/index': undefined;
  '/packages/about/agreement/index': undefined;
}

export type Route = keyof Routes;

type Tab = 'home' | 'points' | 'mall' | 'mine';

/** Opens a page over the current one. */
export const open = <R extends Route>(
  route: R,
  ...parameters: undefined extends Routes[R] ? [Routes[R]?] : [Routes[R]]
): void => {
  const query = Object.entries(parameters[0] ?? {})
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join('&');
  void Taro.navigateTo({ url: query === '' ? route : `${route}?${query}` });
};

/** Goes to one of the tabs. */
export const openTab = (tab: Tab): void => {
  void Taro.switchTab({ url: `/pages/${tab}/index` });
};

/** Opens a page named by data, such as a message's: a tab or a page over it. */
export const openPath = (path: string): void => {
  const url = path.startsWith('/') ? path : `/${path}`;
  void (url.startsWith('/pages/') ? Taro.switchTab({ url }) : Taro.navigateTo({ url }));
};
