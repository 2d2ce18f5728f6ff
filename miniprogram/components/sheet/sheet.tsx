import { useRef, type ReactNode } from 'react';
import { Text, View } from '@tarojs/components';
import { accessible } from '../accessibility';
import { Icon } from '../icon/icon';
import { Tappable } from '../tappable/tappable';
import { useModal } from '../use-modal';
import './sheet.scss';

interface SheetProps {
  readonly title: string;
  /** Closes the sheet without an answer, if that is allowed. */
  readonly onClose?: () => void;
  readonly children: ReactNode;
}

/**
 * The second tap of a double tap must not close the sheet that the first one opened. Nor must it
 * press a button of the sheet: its style ignores taps for as long.
 */
const DOUBLE_TAP_MILLISECONDS = 400;

/** A sheet from below that asks for one thing. Mount it to open, unmount it to close. */
export const Sheet = ({ title, onClose, children }: SheetProps) => {
  const openedAt = useRef(Date.now());
  const modal = useModal(onClose);
  const closeByScrim = () => {
    if (Date.now() - openedAt.current > DOUBLE_TAP_MILLISECONDS) onClose?.();
  };
  return (
    <View className="sheet">
      <View className="sheet__scrim" catchMove onClick={closeByScrim} />
      <View
        className="sheet__panel"
        {...modal}
        {...accessible({ role: 'dialog', label: title, modal: true })}
      >
        <View className="sheet__head">
          <Text className="sheet__title">{title}</Text>
          {onClose !== undefined && (
            <Tappable className="sheet__close" label="关闭" feedback="fade" onPress={onClose}>
              <Icon name="close" />
            </Tappable>
          )}
        </View>
        <View className="sheet__body">{children}</View>
      </View>
    </View>
  );
};
