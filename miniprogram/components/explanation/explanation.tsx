import { Text, View } from '@tarojs/components';
import { PointsNumber } from '../points-number/points-number';
import './explanation.scss';

interface ExplanationProps {
  readonly reason: string;
  readonly points: number;
  readonly when: string;
  /** The rule that gave them, as members know it. */
  readonly rule: string | null;
  /** The facts that the rule was applied to. */
  readonly inputs: readonly { readonly label: string; readonly value: string }[];
  /** How the points were calculated, in sentences. */
  readonly steps: readonly string[];
}

/** Explains why a row has these points. */
export const Explanation = ({ reason, points, when, rule, inputs, steps }: ExplanationProps) => (
  <View className="explanation">
    <View className="explanation__head">
      <PointsNumber value={points} size="headline" tone={points > 0 ? 'gold' : 'strong'} signed />
      <Text className="explanation__reason">{reason}</Text>
      <Text className="explanation__soft">{when}</Text>
    </View>
    {rule !== null && <Text className="explanation__rule">{rule}</Text>}
    {inputs.length > 0 && (
      <View className="explanation__inputs">
        {inputs.map(({ label, value }) => (
          <View key={label} className="explanation__input">
            <Text className="explanation__soft">{label}</Text>
            <Text className="explanation__value">{value}</Text>
          </View>
        ))}
      </View>
    )}
    {steps.map((step, index) => (
      <View key={index} className="explanation__step">
        <View className="explanation__dot" />
        <Text className="explanation__words">{step}</Text>
      </View>
    ))}
  </View>
);
