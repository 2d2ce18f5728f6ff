import { ScrollView, Text, View } from '@tarojs/components';
import type { LevelPalette } from '../../format/level';
import './level-preview.scss';

interface LevelPreviewProps {
  readonly levels: readonly {
    readonly key: string;
    readonly name: string;
    readonly palette: LevelPalette;
    /** What is required for it, such as 「成长值 1,000」. */
    readonly requirement: string;
    readonly benefits: readonly string[];
  }[];
}

/** Every level side by side, for visitors. */
export const LevelPreview = ({ levels }: LevelPreviewProps) => (
  <ScrollView scrollX className="level-preview" showScrollbar={false} enhanced>
    <View className="level-preview__row">
      {levels.map((level) => (
        <View
          key={level.key}
          className={`level-preview__level level-preview__level--${level.palette}`}
        >
          <Text className="level-preview__name">{level.name}</Text>
          <Text className="level-preview__requirement">{level.requirement}</Text>
          {level.benefits.map((benefit) => (
            <Text key={benefit} className="level-preview__benefit">
              {benefit}
            </Text>
          ))}
        </View>
      ))}
    </View>
  </ScrollView>
);
