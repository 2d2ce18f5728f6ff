import { useRouter } from '@tarojs/taro';

/** A parameter that the page was opened with. Neither platform decodes it by itself. */
export const useParameter = (name: string): string | undefined => {
  const value = useRouter().params[name];
  if (value === undefined) return undefined;
  try {
    return decodeURIComponent(value);
  } catch {
    // Somebody wrote the address by hand; what cannot be decoded is nobody's id.
    return value;
  }
};
