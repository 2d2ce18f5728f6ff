import type { ReactNode } from 'react';
import { Text, View } from '@tarojs/components';
import { Tappable } from '../../../components/tappable/tappable';
import { useSwipe } from '../../../components/use-swipe';
import './swipe-row.scss';

interface SwipeRowProps {
  /** What the button under the row does. */
  readonly action: string;
  /** Whether the row is moved aside. */
  readonly open: boolean;
  readonly onOpen: () => void;
  readonly onClose: () => void;
  readonly onAction: () => void;
  readonly children: ReactNode;
}

/** A row that a swipe to the left moves aside, so that the button under it shows. */
export const SwipeRow = ({ action, open, onOpen, onClose, onAction, children }: SwipeRowProps) => {
  const swipe = useSwipe({ onLeft: onOpen, onRight: onClose });
  return (
    <View className="swipe-row">
      {open && (
        <Tappable className="swipe-row__action" feedback="fade" onPress={onAction}>
          <Text>{action}</Text>
        </Tappable>
      )}
      <View className={`swipe-row__front ${open ? 'swipe-row__front--open' : ''}`} {...swipe}>
        {children}
      </View>
    </View>
  );
};
