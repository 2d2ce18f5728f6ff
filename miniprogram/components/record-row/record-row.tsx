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
  /** What else is worth knowing, such as until when these points last. */
  readonly note?: string;
  /** Asks why these points. */
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
