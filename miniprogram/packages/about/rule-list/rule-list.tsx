import { Text, View } from '@tarojs/components';
import { Card } from '../../../components/card/card';
import './rule-list.scss';

interface RuleListProps {
  readonly rules: readonly {
    readonly key: string;
    readonly name: string;
    readonly description: string;
  }[];
}

/** Rules, each with its name and what it says. */
export const RuleList = ({ rules }: RuleListProps) => (
  <Card padding="flush">
    {rules.map((rule) => (
      <View key={rule.key} className="rule-list__rule">
        <Text className="rule-list__name">{rule.name}</Text>
        <Text className="rule-list__description">{rule.description}</Text>
      </View>
    ))}
  </Card>
);
