import { useEffect, useRef } from 'react';
import { useDidHide, useDidShow } from '@tarojs/taro';
import { useStores } from '../stores/context';

/** Loads when the page comes into view, and when the cloud reports a change meanwhile. */
export const useInView = (load: () => void): void => {
  const { live } = useStores();
  const latest = useRef(load);
  latest.current = load;
  const stop = useRef<() => void>(() => undefined);
  const leave = () => stop.current();
  useDidShow(() => {
    leave();
    stop.current = live.whenChanged(() => latest.current());
    load();
  });
  useDidHide(leave);
  useEffect(() => leave, []);
};
