import { Text, View } from '@tarojs/components';
import { Tappable } from '../../../components/tappable/tappable';
import type { LevelPalette } from '../../../format/level';
import './level-card.scss';

interface LevelCardProps {
  readonly id: string;
  readonly name: string;
  readonly palette: LevelPalette;
  /** What is required for it, such as 成长值满 1,000. */
  readonly requirement: string;
  /** The member's position relative to it; null for a visitor. */
  readonly standing: string | null;
  readonly current: boolean;
  /** Whether its benefits are shown below. */
  readonly selected: boolean;
  readonly onSelect: () => void;
}

/** A level as a card in its own colours. */
export const LevelCard = ({
  id,
  name,
  palette,
  requirement,
  standing,
  current,
  selected,
  onSelect,
}: LevelCardProps) => (
  <View id={id} className="level-card">
    <Tappable
      className={`level-card__face level-card__face--${palette}`}
      role="tab"
      label={`${name}，${requirement}${standing === null ? '' : `，${standing}`}`}
      selected={selected}
      feedback="fade"
      onPress={onSelect}
    >
      <View className="level-card__head">
        <Text className="level-card__name">{name}</Text>
        {current && <Text className="level-card__badge">当前等级</Text>}
      </View>
      <View>
        <Text className="level-card__requirement">{requirement}</Text>
        {standing !== null && <Text className="level-card__standing">{standing}</Text>}
      </View>
    </Tappable>
  </View>
);
