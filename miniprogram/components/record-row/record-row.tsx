import { Text, View } from '@tarojs/components';
import { Icon } from '../icon/icon';
import { PointsNumber } from '../points-number/points-number';
import { Tappable } from '../tappable/tappable';
import './record-row.scss';

interface RecordRowProps {
  readonly reason: string;
  readonly points: number;
  /** When it was, as people say it. */
  readonly when: string;
  /** More to know, such as when these points expire. */
  readonly note?: string;
  /** Opens the explanation of these points. */
  readonly onPress: () => void;
}

/** A row of the ledger. */
export const RecordRow = ({ reason, points, when, note, onPress }: RecordRowProps) => (
  <Tappable className="record-row" onPress={onPress}>
    <View className="record-row__words">
      <Text className="record-row__reason">{reason}</Text>
      <Text className="record-row__when">{note === undefined ? when : `${when} · ${note}`}</Text>
    </View>
    <PointsNumber value={points} size="title" tone={points > 0 ? 'gold' : 'strong'} signed />
    <View className="record-row__chevron">
      <Icon name="chevron" size="small" />
    </View>
  </Tappable>
);
