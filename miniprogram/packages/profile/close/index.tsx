import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Button } from '../../../components/button/button';
import { Card } from '../../../components/card/card';
import { Figures } from '../../../components/figures/figures';
import { Section } from '../../../components/section/section';
import { TextField } from '../../../components/text-field/text-field';
import { formatInteger, formatMoney } from '../../../format/number';
import { open, openTab } from '../../../routes';
import { Loaded } from '../../../screen/loaded';
import { MembersOnly } from '../../../screen/members-only';
import { Screen } from '../../../screen/screen';
import { useStore, useStores } from '../../../stores/context';
import { accountStore } from '../store';
import { EditSkeleton } from '../edit/edit-skeleton';
import './close.scss';

/** The word to type for confirmation. */
const MAGIC_WORD = '注销';

const consequences = [
  '积分、余额、优惠券和特权全部作废，等级回到起点。',
  '昵称、头像、生日、手机号、姓名和收货地址会被删除，手机号可以绑定到其他账号。',
  '不会再收到任何消息。',
  '以后可以用同一个微信重新加入，但注册、完善资料、首单和升级的奖励不会再送一次。',
];

/** Closes the account: says what that means, and asks to type a word for confirmation. */
export default observer(function ClosePage() {
  const { profile, session, ui } = useStores();
  const account = useStore(accountStore);
  const [typed, setTyped] = useState('');
  const [parcels, setParcels] = useState(false);
  const load = () => {
    if (session.status === 'member') void profile.profile.load();
  };
  useDidShow(load);

  const close = async () => {
    const reply = await account.close();
    if (reply === null) return;
    if (reply.ok) {
      openTab('home');
      ui.say('账号已注销，欢迎随时回来');
      return;
    }
    setParcels(reply.error.code === 'REDEMPTION_PENDING');
    ui.say(reply.error.message, 'danger');
  };
  return (
    <Screen>
      <MembersOnly text="你还没有登录，没有可以注销的账号。" onSignedIn={load}>
        <Loaded
          resource={profile.profile.resource}
          skeleton={<EditSkeleton />}
          onRetry={() => void profile.profile.refresh()}
        >
          {({ member, level }) => (
            <>
              <Section title="注销后会失去">
                <Card>
                  <Figures
                    figures={[
                      { label: '积分', value: formatInteger(member.points) },
                      { label: '余额', value: formatMoney(member.balance) },
                      { label: '等级', value: level.name },
                    ]}
                  />
                </Card>
              </Section>
              <Section title="这意味着">
                <Card>
                  {consequences.map((consequence) => (
                    <Text key={consequence} className="close-account__line">
                      {consequence}
                    </Text>
                  ))}
                </Card>
              </Section>
              <Section title="确认注销">
                <Card padding="flush">
                  <TextField
                    label="确认"
                    value={typed}
                    placeholder={`输入“${MAGIC_WORD}”确认`}
                    maxLength={4}
                    error={null}
                    onInput={setTyped}
                  />
                </Card>
              </Section>
              <View className="close-account__actions">
                {parcels && (
                  <Button
                    label="查看没发出的兑换"
                    kind="secondary"
                    onPress={() => open('/packages/exchange/records/index')}
                  />
                )}
                <Button
                  label="注销账号，不再保留"
                  busy={account.closing}
                  {...(typed.trim() === MAGIC_WORD
                    ? {}
                    : { disabledReason: `先在上面输入“${MAGIC_WORD}”` })}
                  onPress={() => void close()}
                />
              </View>
            </>
          )}
        </Loaded>
      </MembersOnly>
    </Screen>
  );
});
