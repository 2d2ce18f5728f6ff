import { useDidShow } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Loaded } from '../../../screen/loaded';
import { Screen } from '../../../screen/screen';
import { useStores } from '../../../stores/context';
import { valueOf } from '../../../stores/core/resource';
import { LevelsSkeleton } from '../levels-skeleton/levels-skeleton';
import { LevelsView } from './levels-view';

/** Every level side by side, what each gives, and where the member stands. */
export default observer(function LevelsPage() {
  const { levels, session } = useStores();
  const isMember = session.status === 'member';
  useDidShow(() => {
    void levels.levels.load();
    if (!isMember) return;
    void levels.progress.load();
    void levels.history.load();
  });
  // The cards open at the member's level: wait until it is known, or has failed to load.
  const waiting = isMember && levels.progress.resource.state === 'loading';
  return (
    <Screen>
      <Loaded
        resource={levels.levels.resource}
        skeleton={<LevelsSkeleton />}
        onRetry={() => void levels.levels.refresh()}
      >
        {(value) =>
          waiting ? (
            <LevelsSkeleton />
          ) : (
            <LevelsView
              levels={value.levels}
              progress={isMember ? valueOf(levels.progress.resource) : null}
            />
          )
        }
      </Loaded>
    </Screen>
  );
});
