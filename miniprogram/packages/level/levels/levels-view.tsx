import { useState } from 'react';
import { Text } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Section } from '../../../components/section/section';
import { Skeleton } from '../../../components/skeleton/skeleton';
import { Loaded } from '../../../screen/loaded';
import { useStores } from '../../../stores/context';
import type { Level, LevelProgress } from '../../../stores/levels';
import { BenefitList } from '../benefit-list/benefit-list';
import { benefitsOf } from '../benefits';
import { compareLevels } from '../compare';
import { CompareTable } from '../compare-table/compare-table';
import { Standing } from '../standing/standing';
import { sayKeeping, sayNext } from '../words';
import { History } from './history';
import { LevelSlides } from './level-slides';
import './levels-view.scss';

interface LevelsViewProps {
  readonly levels: readonly Level[];
  readonly progress: LevelProgress | null;
}

/** The levels, where the member stands, and what the selected one gives. */
export const LevelsView = observer(function LevelsView({ levels, progress }: LevelsViewProps) {
  const stores = useStores();
  const ownProgress = stores.levels.progress;
  const [selectedId, setSelectedId] = useState(progress?.level._id);
  const selected = levels.find((level) => level._id === selectedId) ?? levels[0];
  if (selected === undefined) return null;
  return (
    <>
      <LevelSlides
        levels={levels}
        progress={progress}
        selected={selected}
        onSelect={(level) => setSelectedId(level._id)}
      />
      {stores.session.status === 'member' && (
        <Loaded
          resource={ownProgress.resource}
          skeleton={<Skeleton shape="card" />}
          onRetry={() => void ownProgress.refresh()}
        >
          {(value) => (
            <Standing
              growth={value.growth}
              share={shareOf(value)}
              next={sayNext(value)}
              keeping={sayKeeping(value, Date.now())}
            />
          )}
        </Loaded>
      )}
      <Section title={`${selected.name}权益`}>
        <BenefitList benefits={benefitsOf(selected)} />
      </Section>
      <Section title="权益对比">
        <CompareTable
          levels={levels.map(({ name }) => name.replace(/会员$/, ''))}
          rows={compareLevels(levels)}
          selected={levels.indexOf(selected)}
        />
      </Section>
      {progress !== null && <History levels={levels} />}
      <Section title="成长值怎么算">
        <Text className="levels__rules">
          签到、下单、评价等得到的积分，到账时同时计入成长值。用积分兑换不会减少成长值，退货会退回对应的部分。升级后一年评定一次，没达到要求会降一级，成长值重新累计。
        </Text>
      </Section>
    </>
  );
});

const shareOf = ({ growth, next }: LevelProgress): number => {
  if (next === null || next.points_required === 0) return 1;
  return Math.min(growth / next.points_required, 1);
};
