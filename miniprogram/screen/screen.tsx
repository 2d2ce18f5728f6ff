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
  /** Pages that a sheet's links lead to must not be covered by that sheet. */
  readonly sheets?: boolean;
}

/** The frame of every page, with what may lie over it. */
export const Screen = observer(function Screen({ sheets = true, children }: ScreenProps) {
  const { ui } = useStores();
  // Several pages are alive at once; only the one in view speaks and asks.
  const [inView, setInView] = useState(true);
  useDidShow(() => setInView(true));
  useDidHide(() => {
    setInView(false);
    // The question belongs to the tap on this page: leaving decides nothing, and nothing waits for it.
    if (ui.subscriptionQuestion !== null) ui.answerSubscription({});
  });
  const asks = inView && sheets;
  return (
    <View className={`screen ${ui.elder ? 'elder' : ''}`}>
      {children}
      {/* A place of its own: what comes and goes here makes WeChat draw nothing of the page anew. */}
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
