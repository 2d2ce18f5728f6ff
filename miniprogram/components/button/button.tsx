import { Text, View } from '@tarojs/components';
import { accessible } from '../accessibility';
import { Tappable } from '../tappable/tappable';
import './button.scss';

interface ButtonProps {
  /** A verb, and what it does. */
  readonly label: string;
  readonly kind?: 'primary' | 'secondary' | 'quiet';
  /** `small` keeps a full-size touch target around a smaller shape. */
  readonly size?: 'normal' | 'small';
  /** Its action is underway: it cannot be pressed again. */
  readonly busy?: boolean;
  readonly disabled?: boolean;
  /** Why it cannot be pressed. Shown under the button. */
  readonly disabledReason?: string;
  readonly onPress: () => void;
}

/** A button, labelled with what it does. */
export const Button = ({
  label,
  kind = 'primary',
  size = 'normal',
  busy = false,
  disabled = false,
  disabledReason,
  onPress,
}: ButtonProps) => {
  const off = disabled || disabledReason !== undefined;
  const shape = `button__shape button__shape--${kind} button__shape--${size}`;
  return (
    <View className={`button button--${size}`}>
      <Tappable
        className={`button__area button__area--${size}`}
        label={busy ? `${label}，正在进行` : label}
        disabled={off || busy}
        feedback="fade"
        onPress={onPress}
      >
        <View className={`${shape} ${off ? 'button__shape--off' : ''}`}>
          {busy && <View className="button__spinner" />}
          <Text className={busy ? 'button__label--busy' : ''}>{label}</Text>
        </View>
      </Tappable>
      {disabledReason !== undefined && (
        <Text className="button__reason" {...accessible({ live: 'polite' })}>
          {disabledReason}
        </Text>
      )}
    </View>
  );
};
