import { Text, View } from '@tarojs/components';
import { Card } from '../../../components/card/card';
import { Section } from '../../../components/section/section';
import './export-section.scss';

interface ExportSectionProps {
  readonly title: string;
  /** The newest records, each with its fields in words. */
  readonly records: readonly (readonly { readonly label: string; readonly value: string }[])[];
  /** How many records are not shown here. */
  readonly more: number;
}

/** Records of one kind, field by field. */
export const ExportSection = ({ title, records, more }: ExportSectionProps) => (
  <Section title={title}>
    <Card padding="flush">
      {records.map((fields, index) => (
        <View key={index} className="export-section__record">
          {fields.map(({ label, value }) => (
            <View key={label} className="export-section__field">
              <Text className="export-section__label">{label}</Text>
              <Text className="export-section__value" userSelect>
                {value}
              </Text>
            </View>
          ))}
        </View>
      ))}
      {more > 0 && (
        <Text className="export-section__more">{`还有 ${more} 条，保存后可以看到全部`}</Text>
      )}
    </Card>
  </Section>
);
