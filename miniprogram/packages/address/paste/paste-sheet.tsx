import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { Button } from '../../../components/button/button';
import { Sheet } from '../../../components/sheet/sheet';
import { PlaceInput } from '../place-input/place-input';
import { LONGEST_LINE } from './parse-line';
import './paste-sheet.scss';

interface PasteSheetProps {
  readonly onRead: (text: string) => void;
  readonly onClose: () => void;
}

/** Asks for a whole address as it was copied from elsewhere. */
export const PasteSheet = ({ onRead, onClose }: PasteSheetProps) => {
  const [text, setText] = useState('');
  return (
    <Sheet title="粘贴整段地址" onClose={onClose}>
      <View className="paste-sheet">
        <Text className="paste-sheet__hint">姓名、电话、地址放在一起就行，填好后请核对一下。</Text>
        <View className="paste-sheet__input">
          <PlaceInput
            label="整段地址"
            value={text}
            placeholder="陈小满 13800138000 上海市徐汇区衡山路 12 号"
            maxLength={LONGEST_LINE}
            invalid={false}
            onInput={setText}
            onBlur={() => undefined}
          />
        </View>
        <Button label="识别并填入" disabled={text.trim() === ''} onPress={() => onRead(text)} />
      </View>
    </Sheet>
  );
};
