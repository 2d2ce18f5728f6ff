import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { Button } from '../button/button';
import { Icon } from '../icon/icon';
import { Sheet } from '../sheet/sheet';
import { Tappable } from '../tappable/tappable';
import './subscribe-sheet.scss';

interface SubscribeSheetProps {
  readonly templates: readonly { readonly templateId: string; readonly title: string }[];
  /** By template. Empty if the sheet was closed without an answer. */
  readonly onAnswer: (answers: Record<string, 'accept' | 'reject'>) => void;
}

/** Replaces WeChat's consent sheet in the browser. Closing it decides nothing. */
export const SubscribeSheet = ({ templates, onAnswer }: SubscribeSheetProps) => {
  const [refused, setRefused] = useState<ReadonlySet<string>>(new Set());
  const toggle = (templateId: string) => {
    const next = new Set(refused);
    if (!next.delete(templateId)) next.add(templateId);
    setRefused(next);
  };
  const answerWith = (isAccepted: (templateId: string) => boolean) =>
    onAnswer(
      Object.fromEntries(
        templates.map(({ templateId }) => [
          templateId,
          isAccepted(templateId) ? 'accept' : 'reject',
        ]),
      ),
    );
  return (
    <Sheet title="要给你发这些提醒吗" onClose={() => onAnswer({})}>
      <View className="subscribe-sheet">
        {templates.map(({ templateId, title }) => (
          <Tappable
            key={templateId}
            className="subscribe-sheet__row"
            role="checkbox"
            checked={!refused.has(templateId)}
            onPress={() => toggle(templateId)}
          >
            <Text className="subscribe-sheet__title">{title}</Text>
            <View
              className={`subscribe-sheet__mark ${refused.has(templateId) ? '' : 'subscribe-sheet__mark--on'}`}
            >
              {!refused.has(templateId) && <Icon name="check" size="small" />}
            </View>
          </Tappable>
        ))}
        <Text className="subscribe-sheet__hint">同意一次，只发一条</Text>
        <Button label="允许" onPress={() => answerWith((templateId) => !refused.has(templateId))} />
        <Button label="不用了" kind="quiet" onPress={() => answerWith(() => false)} />
      </View>
    </Sheet>
  );
};
