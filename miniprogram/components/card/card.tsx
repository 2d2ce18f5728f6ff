import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import './card.scss';

interface CardProps {
  /** `flush` lets rows inside reach the card's edges. */
  readonly padding?: 'normal' | 'flush';
  readonly children: ReactNode;
}

/** A surface set off from the ground by its colour. */
export const Card = ({ padding = 'normal', children }: CardProps) => (
  <View className={`card card--${padding}`}>{children}</View>
);
