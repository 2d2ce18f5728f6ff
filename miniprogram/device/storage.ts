import Taro from '@tarojs/taro';

/** Keeps values on the device. A value that is read may be anything: an older build wrote it. */
export interface DeviceStorage {
  read(key: string): unknown;
  write(key: string, value: unknown): void;
  remove(key: string): void;
}

/**
 * The device's own storage. A full or broken storage only costs a faster next start, so failures
 * are no reason to stop.
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
