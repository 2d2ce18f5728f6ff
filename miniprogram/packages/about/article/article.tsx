import { Text, View } from '@tarojs/components';
import { accessible } from '../../../components/accessibility';
import './article.scss';

interface ArticleProps {
  readonly title: string;
  /** Since when it holds, and anything else that stands under the title. */
  readonly note: string;
  readonly sections: readonly {
    readonly heading: string;
    readonly paragraphs: readonly string[];
  }[];
}

/** A text to read: a title, and paragraphs under headings. */
export function Article({ title, note, sections }: ArticleProps) {
  return (
    <View className="article">
      <Text className="article__title" {...accessible({ role: 'heading' })}>
        {title}
      </Text>
      <Text className="article__note">{note}</Text>
      {sections.map((section) => (
        <View key={section.heading} className="article__section">
          <Text className="article__heading" {...accessible({ role: 'heading' })}>
            {section.heading}
          </Text>
          {section.paragraphs.map((paragraph) => (
            <Text key={paragraph} className="article__paragraph" userSelect>
              {paragraph}
            </Text>
          ))}
        </View>
      ))}
    </View>
  );
}
