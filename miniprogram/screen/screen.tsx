import { useState, type PropsWithChildren } from 'react';
import { View } from '@tarojs/components';
import { useDidHide, useDidShow } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { PrivacyConsent } from '../components/privacy-consent/privacy-consent';
import { SubscribeSheet } from '../components/subscribe-sheet/subscribe-sheet';
import { Toast } from '../components/toast/toast';
import { open } from '../routes';
import { useStores } from '../stores/context';
import './screen.scss';

interface ScreenProps extends PropsWithChildren {
  /** A page that is opened from a link in a sheet must not be covered by that sheet. */
  readonly sheets?: boolean;
}

/** The frame of every page, with the notice and the sheets over it. */
export const Screen = observer(function Screen({ sheets = true, children }: ScreenProps) {
  const { ui } = useStores();
  // Several pages exist at once. Only the one in view shows notices and sheets.
  const [inView, setInView] = useState(true);
  useDidShow(() => setInView(true));
  useDidHide(() => {
    setInView(false);
    // The question belongs to a tap on this page. Leaving the page closes it without a decision.
    if (ui.subscriptionQuestion !== null) ui.answerSubscription({});
  });
  const asks = inView && sheets;
  return (
    <View className={`screen ${ui.elder ? 'elder' : ''}`}>
      {children}
      {/* In a view of its own, so that WeChat redraws nothing else of the page. */}
      <View>
        {inView && ui.notice !== null && (
          <Toast key={ui.notice.id} text={ui.notice.text} tone={ui.notice.tone} />
        )}
        {asks && ui.consentQuestion !== null && (
          <PrivacyConsent
            onAnswer={(agreed) => ui.answerConsent(agreed)}
            onOpenPrivacy={() => open('/packages/about/privacy/index')}
            onOpenAgreement={() => open('/packages/about/agreement/index')}
          />
        )}
        {asks && ui.subscriptionQuestion !== null && (
          <SubscribeSheet
            templates={ui.subscriptionQuestion.subject}
            onAnswer={(answers) => ui.answerSubscription(answers)}
          />
        )}
      </View>
    </View>
  );
});
