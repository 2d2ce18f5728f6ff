import { Text } from '@tarojs/components';
import { formatChange, formatInteger } from '../../format/number';
import './points-number.scss';

interface PointsNumberProps {
  readonly value: number;
  readonly size?: 'body' | 'title' | 'headline' | 'hero';
  /** `gold` is for points to earn or spend, `inherit` for a coloured background. */
  readonly tone?: 'strong' | 'gold' | 'inherit';
  /** Shows the sign, for a change. */
  readonly signed?: boolean;
}

/** Points as a number with thousands separators. All digits are equally wide. */
export const PointsNumber = ({
  value,
  size = 'body',
  tone = 'strong',
  signed = false,
}: PointsNumberProps) => (
  <Text className={`points-number points-number--${size} points-number--${tone}`}>
    {signed ? formatChange(value) : formatInteger(value)}
  </Text>
);
