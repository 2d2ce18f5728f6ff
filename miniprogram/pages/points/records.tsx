import { useState } from 'react';
import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Card } from '../../components/card/card';
import { EmptyState } from '../../components/empty-state/empty-state';
import { ListEnd } from '../../components/list-end/list-end';
import { LongList } from '../../components/long-list/long-list';
import { Pills } from '../../components/pills/pills';
import { RecordRow } from '../../components/record-row/record-row';
import { Skeleton } from '../../components/skeleton/skeleton';
import { openTab } from '../../routes';
import { Loaded } from '../../screen/loaded';
import { useStores } from '../../stores/context';
import type { PointsRecord, RecordFilter } from '../../stores/points';
import { describeRecord } from './describe';
import { ExplanationSheet } from './explanation-sheet';
import './points.scss';

const filters: readonly { key: RecordFilter; label: string }[] = [
  { key: 'all', label: '全部' },
  { key: 'earned', label: '获得' },
  { key: 'spent', label: '使用' },
  { key: 'expired', label: '过期' },
];

const emptyWords: Readonly<Record<RecordFilter, string>> = {
  all: '还没有积分记录，从今天的签到开始吧',
  earned: '还没有得到过积分，从今天的签到开始吧',
  spent: '还没有用过积分，去商城看看',
  expired: '没有过期的积分',
};

/** The rows of the ledger, by kind. */
export const Records = observer(function Records() {
  const { points } = useStores();
  const { filter, records, summary } = points;
  const [asked, setAsked] = useState<PointsRecord | null>(null);
  const summaryIsOld = summary.resource.state === 'ready' && summary.resource.failure !== null;
  return (
    <>
      <View className="points__filters">
        <Pills
          label="积分记录"
          options={filters}
          chosen={filter}
          onChoose={(key) => points.show(key)}
        />
      </View>
      <Loaded
        resource={records.resource}
        skeleton={
          <Card padding="flush">
            <Skeleton shape="row" count={6} />
          </Card>
        }
        onRetry={() => void records.refresh()}
        banner={!summaryIsOld}
      >
        {(items) =>
          items.length === 0 ? (
            <EmptyState
              icon="coin"
              text={emptyWords[filter]}
              {...(filter !== 'expired' && {
                next:
                  filter === 'spent'
                    ? { label: '去商城', onPress: () => openTab('mall') }
                    : { label: '去签到', onPress: () => openTab('home') },
              })}
            />
          ) : (
            <>
              <Card padding="flush">
                <LongList name={`records-${filter}`} items={items} ruled>
                  {(record) => {
                    const { lasts, isLapsing, ...words } = describeRecord(record, Date.now());
                    return (
                      <RecordRow
                        key={record._id}
                        {...words}
                        {...(isLapsing && lasts !== null && { note: lasts })}
                        onPress={() => setAsked(record)}
                      />
                    );
                  }}
                </LongList>
              </Card>
              <ListEnd tail={records.tail} onMore={() => void records.more()} />
            </>
          )
        }
      </Loaded>
      {asked !== null && <ExplanationSheet record={asked} onClose={() => setAsked(null)} />}
    </>
  );
});
