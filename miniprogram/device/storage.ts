import Taro from '@tarojs/taro';

/** Keeps values on the device. A value may have any shape: an older version may have written it. */
export interface DeviceStorage {
  read(key: string): unknown;
  write(key: string, value: unknown): void;
  remove(key: string): void;
}

/**
 * The device's own storage. Without it the next start is slower, but everything works, so failures
 * are ignored.
 */
export const deviceStorage: DeviceStorage = {
  read(key) {
    try {
      const value: unknown = Taro.getStorageSync(key);
      return value;
    } catch {
      return undefined;
    }
  },
  write(key, value) {
    try {
      Taro.setStorageSync(key, value);
    } catch {
      Taro.removeStorage({ key }).catch(() => undefined);
    }
  },
  remove(key) {
    Taro.removeStorage({ key }).catch(() => undefined);
  },
};
