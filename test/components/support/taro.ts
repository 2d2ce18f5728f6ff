/** Taro's calls in tests: recorded, and answered like a new phone with an empty storage. */
const taro = {
  navigateTo: jest.fn(() => Promise.resolve()),
  navigateBack: jest.fn(() => Promise.resolve()),
  switchTab: jest.fn(() => Promise.resolve()),
  setClipboardData: jest.fn(() => Promise.resolve()),
  getStorageSync: jest.fn((): unknown => ''),
  setStorageSync: jest.fn(),
  removeStorage: jest.fn(() => Promise.resolve()),
};

export default taro;

/** The events of pages, which tests do not send. */
export const useDidShow = jest.fn();
export const useDidHide = jest.fn();
export const useLoad = jest.fn();
export const usePullDownRefresh = jest.fn();
export const useReachBottom = jest.fn();
export const useShareAppMessage = jest.fn();
