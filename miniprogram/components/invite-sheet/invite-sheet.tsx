import { Button as NativeButton, Text, View } from '@tarojs/components';
import { Button } from '../button/button';
import { Sheet } from '../sheet/sheet';
import './invite-sheet.scss';

interface InviteSheetProps {
  readonly code: string;
  /** What the invitation gives, and when. */
  readonly rule: string;
  readonly onCopy: () => void;
  readonly onClose: () => void;
}

/** The member's invitation. WeChat sends it only from a button of its own kind. */
export function InviteSheet({ code, rule, onCopy, onClose }: InviteSheetProps) {
  return (
    <Sheet title="邀请好友" onClose={onClose}>
      <View className="invite-sheet">
        <Text className="invite-sheet__rule">{rule}</Text>
        <Text className="invite-sheet__code" userSelect>
          {code}
        </Text>
        {process.env.TARO_ENV === 'weapp' && (
          <NativeButton className="invite-sheet__share" openType="share">
            发给微信好友
          </NativeButton>
        )}
        <Button
          label="复制邀请码"
          kind={process.env.TARO_ENV === 'weapp' ? 'quiet' : 'primary'}
          onPress={onCopy}
        />
      </View>
    </Sheet>
  );
}
