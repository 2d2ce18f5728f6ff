import { Text, View } from '@tarojs/components';
import { accessible, pressable } from '../accessibility';
import { PointsNumber } from '../points-number/points-number';
import { useModal } from '../use-modal';
import './celebration.scss';

interface CelebrationProps {
  readonly points: number;
  readonly title: string;
  readonly note: string;
  readonly onClose: () => void;
}

const SPARK_COUNT = 12;

/** A short celebration, drawn with CSS. A tap anywhere or a key closes it. */
export const Celebration = ({ points, title, note, onClose }: CelebrationProps) => {
  const modal = useModal(onClose);
  return (
    <View
      className="celebration"
      onClick={onClose}
      {...modal}
      {...pressable(onClose, false)}
      {...accessible({ role: 'alert', label: `${title}，得到 ${points} 积分。${note}` })}
    >
      <View className="celebration__card">
        <View className="celebration__burst" {...accessible({ hidden: true })}>
          {Array.from({ length: SPARK_COUNT }, (_, index) => (
            <View key={index} className={`celebration__spark celebration__spark--${index + 1}`} />
          ))}
          <View className="celebration__medal">
            <PointsNumber value={points} size="hero" tone="inherit" signed />
          </View>
        </View>
        <Text className="celebration__title">{title}</Text>
        <Text className="celebration__note">{note}</Text>
      </View>
    </View>
  );
};
