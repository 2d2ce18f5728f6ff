import { View } from '@tarojs/components';
import Taro, { useDidShow } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { ActionBar } from '../../../components/action-bar/action-bar';
import { Button } from '../../../components/button/button';
import { Skeleton } from '../../../components/skeleton/skeleton';
import { saveText } from '../../../device/save-text';
import { Loaded } from '../../../screen/loaded';
import { MembersOnly } from '../../../screen/members-only';
import { Screen } from '../../../screen/screen';
import { useStore, useStores } from '../../../stores/context';
import { accountStore, type PersonalData } from '../store';
import { ExportSection } from '../export-section/export-section';
import { sayAll, sayRecord, sectionWords } from './words';

/** A page shows only so many records of a kind. The file has all of them. */
const MOST_SHOWN = 20;

/** Everything that is kept about the member, to read and to save as a file. */
export default observer(function ExportPage() {
  const { session, ui } = useStores();
  const account = useStore(accountStore);
  const load = () => {
    if (session.status === 'member') void account.data.load();
  };
  useDidShow(load);

  const copy = (data: PersonalData) => void Taro.setClipboardData({ data: sayAll(data) });
  const save = async (data: PersonalData) => {
    const saved = await saveText(`我的数据-${data.generated.slice(0, 10)}.txt`, sayAll(data));
    if (saved) ui.say('已保存', 'success');
  };
  return (
    <Screen>
      <MembersOnly text="登录后查看你的数据。" onSignedIn={load}>
        <Loaded
          resource={account.data.resource}
          skeleton={<Skeleton shape="card" count={4} />}
          onRetry={() => void account.data.refresh()}
        >
          {(data) => (
            <View>
              <Button label="复制全部" kind="secondary" onPress={() => copy(data)} />
              {data.sections
                .filter(({ records }) => records.length > 0)
                .map(({ name, records }) => (
                  <ExportSection
                    key={name}
                    title={`${sectionWords[name]} ${records.length} 条`}
                    records={records.slice(0, MOST_SHOWN).map((record) => sayRecord(name, record))}
                    more={Math.max(0, records.length - MOST_SHOWN)}
                  />
                ))}
              <ActionBar>
                <Button label="保存为文件" onPress={() => void save(data)} />
              </ActionBar>
            </View>
          )}
        </Loaded>
      </MembersOnly>
    </Screen>
  );
});
