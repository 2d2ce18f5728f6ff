import { Text, View } from '@tarojs/components';
import './growth-ring.scss';

interface GrowthRingProps {
  /** The progress to the next level, from 0 to 1. */
  readonly share: number;
}

const RADIUS = 28;
const circumference = 2 * Math.PI * RADIUS;

/** The progress to the next level, on a level's card. */
export const GrowthRing = ({ share }: GrowthRingProps) => {
  const bounded = Math.min(Math.max(share, 0), 1);
  return (
    <View className="growth-ring" style={{ backgroundImage: drawRing(bounded) }}>
      <Text className="growth-ring__share">{`${Math.floor(bounded * 100)}%`}</Text>
    </View>
  );
};

/** A picture, because WeChat has no SVG elements. White in two strengths fits every level card. */
const drawRing = (share: number): string => {
  const circle = `<circle cx="32" cy="32" r="${RADIUS}" fill="none" stroke="white" stroke-width="5"`;
  const done =
    share === 0
      ? ''
      : `${circle} stroke-linecap="round" stroke-dasharray="${(share * circumference).toFixed(1)} 200" transform="rotate(-90 32 32)"/>`;
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">${circle} stroke-opacity=".28"/>${done}</svg>`;
  return `url("data:image/svg+xml,${encodeURIComponent(picture)}")`;
};
