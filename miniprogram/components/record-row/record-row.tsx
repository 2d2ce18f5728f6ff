import { Text, View } from '@tarojs/components';
import { PointsNumber } from '../points-number/points-number';
import './record-row.scss';

interface RecordRowProps {
  readonly reason: string;
  readonly points: number;
  /** When it was, as people say it. */
  readonly when: string;
  /** What else is worth knowing, such as until when these points last. */
  readonly note?: string;
}

/** A row of the ledger. */
export function RecordRow({ reason, points, when, note }: RecordRowProps) {
  return (
    <View className="record-row">
      <View className="record-row__words">
        <Text className="record-row__reason">{reason}</Text>
        <Text className="record-row__when">{note === undefined ? when : `${when} · ${note}`}</Text>
      </View>
      <PointsNumber value={points} size="title" tone={points > 0 ? 'gold' : 'strong'} signed />
    </View>
  );
}
