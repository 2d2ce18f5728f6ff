/** Taro's calls as tests see them: recorded, and answered as a phone would that has nothing yet. */
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

/** Pages come into view as soon as they are drawn; nothing else happens to them. */
export const useDidShow = jest.fn();
export const useDidHide = jest.fn();
export const useLoad = jest.fn();
export const usePullDownRefresh = jest.fn();
export const useReachBottom = jest.fn();
export const useShareAppMessage = jest.fn();
