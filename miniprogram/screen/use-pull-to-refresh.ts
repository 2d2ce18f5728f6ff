import Taro, { usePullDownRefresh } from '@tarojs/taro';

/** Loads anew when the member pulls the page down, where WeChat has that gesture. */
export const usePullToRefresh = (refresh: () => Promise<void>): void => {
  usePullDownRefresh(() => {
    void refresh().finally(() => Taro.stopPullDownRefresh());
  });
};
