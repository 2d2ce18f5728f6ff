import { View } from '@tarojs/components';
import { accessible } from '../accessibility';
import './skeleton.scss';

interface SkeletonProps {
  /** What will be shown here. */
  readonly shape:
    | 'line'
    | 'line-short'
    | 'title'
    | 'number'
    | 'avatar'
    | 'button'
    | 'row'
    | 'card'
    | 'level-card'
    | 'picture'
    | 'poster';
  /** How many, one below the other. */
  readonly count?: number;
}

/** A placeholder while something is loading. */
export const Skeleton = ({ shape, count = 1 }: SkeletonProps) => (
  <>
    {Array.from({ length: count }, (_, index) => (
      <View
        key={index}
        className={`skeleton skeleton--${shape}`}
        {...accessible({ hidden: true })}
      />
    ))}
  </>
);
