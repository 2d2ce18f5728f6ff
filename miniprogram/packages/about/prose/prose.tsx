import { Text, View } from '@tarojs/components';
import { accessible, scrollable } from '../../../components/accessibility';
import './prose.scss';

/** A part of a text: a heading, and its paragraphs. */
export interface Chapter {
  readonly title: string;
  readonly paragraphs: readonly string[];
}

interface ProseProps {
  /** The day from which the text is valid. */
  readonly since: string;
  readonly opening: string;
  readonly chapters: readonly Chapter[];
}

/** A long text to be read. */
export const Prose = ({ since, opening, chapters }: ProseProps) => (
  <View className="prose" {...scrollable()}>
    <Text className="prose__since">{since}</Text>
    <Text className="prose__paragraph" userSelect>
      {opening}
    </Text>
    {chapters.map((chapter) => (
      <View key={chapter.title}>
        <Text className="prose__title" {...accessible({ role: 'heading' })}>
          {chapter.title}
        </Text>
        {chapter.paragraphs.map((paragraph) => (
          <Text key={paragraph} className="prose__paragraph" userSelect>
            {paragraph}
          </Text>
        ))}
      </View>
    ))}
  </View>
);
