import { Text } from '@tarojs/components';
import { formatChange, formatInteger } from '../../format/number';
import './points-number.scss';

interface PointsNumberProps {
  readonly value: number;
  readonly size?: 'body' | 'title' | 'headline' | 'hero';
  /** `gold` is for points that can be had or spent, `inherit` for a coloured ground. */
  readonly tone?: 'strong' | 'gold' | 'inherit';
  /** Shows the sign: for what came and went. */
  readonly signed?: boolean;
}

/** Points as a number: separated by thousands, every digit of one width. */
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
