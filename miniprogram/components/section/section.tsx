import type { ReactNode } from 'react';
import { Text, View } from '@tarojs/components';
import { accessible } from '../accessibility';
import { Icon } from '../icon/icon';
import { Tappable } from '../tappable/tappable';
import './section.scss';

interface SectionProps {
  readonly title: string;
  /** The link beside the title: its text, and where it leads. */
  readonly more?: { readonly label: string; readonly onPress: () => void };
  readonly children: ReactNode;
}

/** A titled part of a page. */
export const Section = ({ title, more, children }: SectionProps) => (
  <View className="section">
    <View className="section__head">
      <Text className="section__title" {...accessible({ role: 'heading' })}>
        {title}
      </Text>
      {more !== undefined && (
        <Tappable className="section__more" role="link" feedback="fade" onPress={more.onPress}>
          <Text>{more.label}</Text>
          <Icon name="chevron" size="small" />
        </Tappable>
      )}
    </View>
    {children}
  </View>
);
