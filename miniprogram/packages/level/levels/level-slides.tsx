import { useEffect, useState } from 'react';
import { ScrollView, View } from '@tarojs/components';
import { accessible } from '../../../components/accessibility';
import { paletteOf } from '../../../format/level';
import { formatInteger } from '../../../format/number';
import type { Level, LevelProgress } from '../../../stores/levels';
import { LevelCard } from '../level-card/level-card';
import { sayRequirement } from '../words';
import './level-slides.scss';

interface LevelSlidesProps {
  readonly levels: readonly Level[];
  /** null for a visitor. */
  readonly progress: LevelProgress | null;
  readonly selected: Level;
  readonly onSelect: (level: Level) => void;
}

const DRAWN_AFTER_MILLISECONDS = 100;

/** The levels' cards side by side; the one in the middle is selected. */
export const LevelSlides = ({ levels, progress, selected, onSelect }: LevelSlidesProps) => {
  // Where to scroll the cards. A swipe selects a card without scrolling again.
  const [place, setPlace] = useState<{ id: string; smooth: boolean } | null>(null);
  const [initial] = useState(selected._id);
  // A scroll view that is not drawn yet ignores this, and does not report when it is drawn.
  useEffect(() => {
    const timer = setTimeout(
      () => setPlace({ id: initial, smooth: false }),
      DRAWN_AFTER_MILLISECONDS,
    );
    return () => clearTimeout(timer);
  }, [initial]);
  const settle = (left: number, width: number) => {
    const step = width / levels.length;
    const level = levels[Math.min(Math.max(Math.round(left / step), 0), levels.length - 1)];
    if (level !== undefined && level._id !== selected._id) onSelect(level);
  };
  return (
    <ScrollView
      scrollX
      enhanced
      scrollWithAnimation={place?.smooth ?? false}
      showScrollbar={false}
      className="level-slides"
      {...(place !== null && { scrollIntoView: `level-${place.id}` })}
      onScroll={(event) => settle(event.detail.scrollLeft, event.detail.scrollWidth)}
    >
      <View className="level-slides__row" {...accessible({ role: 'tablist', label: '会员等级' })}>
        {levels.map((level) => (
          <LevelCard
            key={level._id}
            id={`level-${level._id}`}
            name={level.name}
            palette={paletteOf(level)}
            requirement={sayRequirement(level)}
            standing={sayStanding(level, progress)}
            current={level._id === progress?.level._id}
            selected={level._id === selected._id}
            onSelect={() => {
              setPlace({ id: level._id, smooth: true });
              onSelect(level);
            }}
          />
        ))}
      </View>
    </ScrollView>
  );
};

const sayStanding = (level: Level, progress: LevelProgress | null): string | null => {
  if (progress === null || level._id === progress.level._id) return null;
  if (level.sort_order < progress.level.sort_order) return '已达到';
  return `还差 ${formatInteger(Math.max(level.points_required - progress.growth, 0))}`;
};
