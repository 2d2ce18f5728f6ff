import { Text, View } from '@tarojs/components';
import { Card } from '../../../components/card/card';
import { Icon } from '../../../components/icon/icon';
import type { Benefit } from '../benefits';
import './benefit-list.scss';

/** The benefits of a level, one per row. */
export const BenefitList = ({ benefits }: { readonly benefits: readonly Benefit[] }) => (
  <Card padding="flush">
    {benefits.map(({ icon, title, note }) => (
      <View key={title} className="benefit-list__row">
        <View className="benefit-list__icon">
          <Icon name={icon} />
        </View>
        <View className="benefit-list__words">
          <Text className="benefit-list__title">{title}</Text>
          <Text className="benefit-list__note">{note}</Text>
        </View>
      </View>
    ))}
  </Card>
);
