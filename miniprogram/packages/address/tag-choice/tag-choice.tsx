import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { TextInput } from '../../../components/text-input/text-input';
import { Tag } from './tag';
import './tag-choice.scss';

interface TagChoiceProps {
  /** '' is no tag. */
  readonly tag: string;
  readonly maxLength: number;
  readonly onChange: (tag: string) => void;
}

const commonTags: readonly string[] = ['家', '公司', '学校'];

/** A label for an address: one of the common ones, or the member's own. */
export const TagChoice = ({ tag, maxLength, onChange }: TagChoiceProps) => {
  const [own, setOwn] = useState(tag !== '' && !commonTags.includes(tag));
  const choose = (chosen: string) => {
    setOwn(false);
    onChange(chosen === tag ? '' : chosen);
  };
  return (
    <View className="tag-choice">
      <View className="tag-choice__row">
        <Text className="tag-choice__label">标签</Text>
        <View className="tag-choice__tags">
          {commonTags.map((name) => (
            <Tag
              key={name}
              name={name}
              chosen={!own && name === tag}
              onPress={() => choose(name)}
            />
          ))}
          <Tag
            name="自定义"
            chosen={own}
            onPress={() => {
              setOwn(!own);
              onChange('');
            }}
          />
        </View>
      </View>
      {own && (
        <View className="tag-choice__own">
          <TextInput
            label="自定义标签"
            value={tag}
            placeholder={`最多 ${maxLength} 个字，如 爸妈家`}
            maxLength={maxLength}
            onInput={onChange}
          />
        </View>
      )}
    </View>
  );
};
