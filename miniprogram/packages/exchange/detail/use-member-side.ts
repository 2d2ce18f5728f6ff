import { useEffect, useRef } from 'react';
import { useDidShow } from '@tarojs/taro';
import { useStore, useStores } from '../../../stores/context';
import { exchangeStore } from '../store';

/** Loads what an item's page needs about a member: points, addresses and message templates. */
export const useMemberSide = (exchangeId: string): void => {
  const { addresses, messages, points, session } = useStores();
  const exchange = useStore(exchangeStore);
  const isMember = session.status === 'member';
  const wasVisitor = useRef(!isMember);
  const load = () => {
    void points.summary.load();
    void addresses.list.load();
    void messages.prepare();
  };
  useDidShow(() => {
    if (isMember) load();
  });
  useEffect(() => {
    if (!isMember || !wasVisitor.current) return;
    wasVisitor.current = false;
    load();
    // Only a member's answer says how many were redeemed before.
    void exchange.detail(exchangeId).refresh();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only whether it is a member matters
  }, [isMember]);
};
