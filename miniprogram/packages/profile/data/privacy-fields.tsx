import { observer } from 'mobx-react-lite';
import { Card } from '../../../components/card/card';
import { Section } from '../../../components/section/section';
import { Toggle } from '../../../components/toggle/toggle';
import { open } from '../../../routes';
import { useStores } from '../../../stores/context';
import type { Member } from '../../../stores/profile';
import { useChange } from '../use-change';

interface PrivacyFieldsProps {
  readonly privacy: Member['privacy'];
}

type Permission = keyof Member['privacy'];

const permissions: readonly { key: Permission; title: string; note: string }[] = [
  {
    key: 'personalised_recommendations',
    title: '个性化推荐',
    note: '按你的兑换和购买推荐好礼',
  },
  { key: 'marketing_messages', title: '活动消息', note: '新品和优惠活动时通知你' },
];

/** What the member allows the shop to do with the data. */
export const PrivacyFields = observer(function PrivacyFields({ privacy }: PrivacyFieldsProps) {
  const { profile } = useStores();
  const change = useChange();
  return (
    <Section
      title="隐私"
      more={{ label: '隐私政策', onPress: () => open('/packages/about/privacy/index') }}
    >
      <Card padding="flush">
        {permissions.map(({ key, title, note }) => (
          <Toggle
            key={key}
            title={title}
            note={note}
            on={privacy[key]}
            busy={profile.changing === 'privacy'}
            onToggle={(on) => void change({ privacy: { [key]: on } })}
          />
        ))}
      </Card>
    </Section>
  );
});
