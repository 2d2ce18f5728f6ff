import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { accessible, pressable } from '../accessibility';
import './tappable.scss';

interface TappableProps {
  readonly className?: string;
  /** What it does, for a screen reader. Needed if no text inside says so. */
  readonly label?: string;
  readonly role?: 'button' | 'link' | 'tab' | 'checkbox';
  readonly checked?: boolean;
  readonly selected?: boolean;
  readonly disabled?: boolean;
  /** `shade` darkens the whole area, `fade` makes it paler, `none` leaves it to the parent. */
  readonly feedback?: 'shade' | 'fade' | 'none';
  readonly onPress: () => void;
  readonly children?: ReactNode;
}

/** Anything that can be tapped: feedback at once, and reachable by keyboard and screen reader. */
export const Tappable = ({
  className = '',
  label,
  role = 'button',
  checked,
  selected,
  disabled = false,
  feedback = 'shade',
  onPress,
  children,
}: TappableProps) => {
  const press = () => {
    if (!disabled) onPress();
  };
  return (
    <View
      className={`tappable ${className}`}
      hoverClass={disabled ? 'none' : `tappable--${feedback}`}
      hoverStartTime={0}
      hoverStayTime={100}
      onClick={press}
      {...accessible({
        role,
        ...(label !== undefined && { label }),
        ...(checked !== undefined && { checked }),
        ...(selected !== undefined && { selected }),
        ...(disabled && { disabled }),
      })}
      {...pressable(press, disabled)}
    >
      {children}
    </View>
  );
};
