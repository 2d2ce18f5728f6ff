import { Text, View } from '@tarojs/components';
import { Button } from '../button/button';
import { Icon, type IconName } from '../icon/icon';
import './sign-in-prompt.scss';

interface SignInPromptProps {
  readonly title: string;
  readonly text: string;
  readonly busy: boolean;
  readonly onSignIn: () => void;
}

/** What every member gets, whatever the numbers are today. */
const perks: readonly { readonly icon: IconName; readonly words: string }[] = [
  { icon: 'gift', words: '入会有礼' },
  { icon: 'calendar', words: '签到攒积分' },
  { icon: 'percent', words: '会员享折扣' },
];

/** Invites a visitor to become a member. */
export const SignInPrompt = ({ title, text, busy, onSignIn }: SignInPromptProps) => (
  <View className="sign-in-prompt">
    <Text className="sign-in-prompt__title">{title}</Text>
    <Text className="sign-in-prompt__text">{text}</Text>
    <View className="sign-in-prompt__perks">
      {perks.map(({ icon, words }) => (
        <View key={words} className="sign-in-prompt__perk">
          <View className="sign-in-prompt__mark">
            <Icon name={icon} size="large" />
          </View>
          <Text className="sign-in-prompt__words">{words}</Text>
        </View>
      ))}
    </View>
    <Button label="微信一键登录" busy={busy} onPress={onSignIn} />
  </View>
);
