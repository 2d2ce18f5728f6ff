import { Text, View } from '@tarojs/components';
import { Button } from '../button/button';
import { Sheet } from '../sheet/sheet';
import { Tappable } from '../tappable/tappable';
import './privacy-consent.scss';

interface PrivacyConsentProps {
  readonly onAnswer: (agreed: boolean) => void;
  readonly onOpenPrivacy: () => void;
  readonly onOpenAgreement: () => void;
}

/** Asked once, before anything personal is read. After a refusal the rest of the app still works. */
export const PrivacyConsent = ({
  onAnswer,
  onOpenPrivacy,
  onOpenAgreement,
}: PrivacyConsentProps) => (
  <Sheet title="开始之前" onClose={() => onAnswer(false)}>
    <View className="privacy-consent">
      <Text className="privacy-consent__text">
        成为会员后，我们会用微信身份为你记录积分和等级。头像、昵称、生日和手机号只在你填写时才会收集，随时可以修改或注销。
      </Text>
      <View className="privacy-consent__links">
        <Tappable
          className="privacy-consent__link"
          role="link"
          feedback="fade"
          onPress={onOpenPrivacy}
        >
          <Text>隐私政策</Text>
        </Tappable>
        <Tappable
          className="privacy-consent__link"
          role="link"
          feedback="fade"
          onPress={onOpenAgreement}
        >
          <Text>会员协议</Text>
        </Tappable>
      </View>
      <Button label="同意并继续" onPress={() => onAnswer(true)} />
      <Button label="先逛逛" kind="quiet" onPress={() => onAnswer(false)} />
    </View>
  </Sheet>
);
