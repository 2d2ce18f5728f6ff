import { Text } from '@tarojs/components';
import { Tappable } from '../../../components/tappable/tappable';
import './tag-choice.scss';

interface TagProps {
  readonly name: string;
  readonly chosen: boolean;
  readonly onPress: () => void;
}

/** A label that can be chosen. */
export const Tag = ({ name, chosen, onPress }: TagProps) => (
  <Tappable
    className="tag-choice__tag"
    role="checkbox"
    checked={chosen}
    feedback="fade"
    onPress={onPress}
  >
    <Text className={`tag-choice__shape ${chosen ? 'tag-choice__shape--chosen' : ''}`}>{name}</Text>
  </Tappable>
);
