import { useEffect, useRef } from 'react';
import { useDidShow } from '@tarojs/taro';
import { useStores } from '../stores/context';

/** Loads what only members have: when the page comes into view, and when the visitor signs in. */
export function useMemberData(load: () => void): void {
  const { session } = useStores();
  const isMember = session.status === 'member';
  const latest = useRef(load);
  latest.current = load;
  useDidShow(() => {
    if (isMember) latest.current();
  });
  useEffect(() => {
    if (isMember) latest.current();
  }, [isMember]);
}
