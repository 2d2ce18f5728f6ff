import { Text, View } from '@tarojs/components';
import { Button } from '../button/button';
import './sign-in-prompt.scss';

interface SignInPromptProps {
  readonly title: string;
  readonly text: string;
  readonly busy: boolean;
  readonly onSignIn: () => void;
}

/** Invites a visitor to become a member. */
export function SignInPrompt({ title, text, busy, onSignIn }: SignInPromptProps) {
  return (
    <View className="sign-in-prompt">
      <Text className="sign-in-prompt__title">{title}</Text>
      <Text className="sign-in-prompt__text">{text}</Text>
      <Button label="微信一键登录" busy={busy} onPress={onSignIn} />
    </View>
  );
}
