import { useRouter } from '@tarojs/taro';

/** A parameter that the page was opened with; null if there is none. Neither platform decodes it by itself. */
export const useParameter = (name: string): string | null => {
  const value = useRouter().params[name];
  if (value === undefined) return null;
  try {
    return decodeURIComponent(value);
  } catch {
    // Somebody wrote the address by hand. Such a value is no valid id anyway.
    return value;
  }
};
