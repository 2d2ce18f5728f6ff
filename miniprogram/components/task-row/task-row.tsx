import { Text, View } from '@tarojs/components';
import { Button } from '../button/button';
import { Icon, type IconName } from '../icon/icon';
import { PointsNumber } from '../points-number/points-number';
import './task-row.scss';

interface TaskRowProps {
  readonly icon: IconName;
  readonly name: string;
  readonly description: string;
  readonly points: number;
  /** The progress, such as 「2/3」. */
  readonly progress?: string;
  /** What the button does. Without it the task is over for now. */
  readonly action: { readonly label: string; readonly onPress: () => void } | null;
  /** The text in place of the button. */
  readonly over: string;
  readonly busy: boolean;
}

/** A way to earn points. */
export const TaskRow = ({
  icon,
  name,
  description,
  points,
  progress,
  action,
  over,
  busy,
}: TaskRowProps) => {
  const details =
    progress === undefined
      ? description
      : `${description.replace(/。$/, '')}\u00a0·\u00a0${progress}`;
  return (
    <View className="task-row">
      <View className="task-row__mark">
        <Icon name={icon} />
      </View>
      <View className="task-row__words">
        <View className="task-row__head">
          <Text className="task-row__name">{name}</Text>
          <PointsNumber value={points} tone="gold" signed />
        </View>
        {details !== '' && <Text className="task-row__description">{details}</Text>}
      </View>
      {action === null ? (
        <Text className="task-row__over">{over}</Text>
      ) : (
        <Button
          label={action.label}
          kind="secondary"
          size="small"
          busy={busy}
          onPress={action.onPress}
        />
      )}
    </View>
  );
};
