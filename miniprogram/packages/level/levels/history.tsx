import { observer } from 'mobx-react-lite';
import { ErrorState } from '../../../components/error-state/error-state';
import { ListEnd } from '../../../components/list-end/list-end';
import { Section } from '../../../components/section/section';
import { useStores } from '../../../stores/context';
import type { Level } from '../../../stores/levels';
import { HistoryList } from '../history-list/history-list';
import { sayChange } from '../words';

/** How the member's level has changed. Nothing is shown before the first change. */
export const History = observer(function History({ levels }: { levels: readonly Level[] }) {
  const { history } = useStores().levels;
  const { resource } = history;
  if (resource.state === 'loading') return null;
  if (resource.state === 'failed') {
    return (
      <Section title="等级记录">
        <ErrorState message={resource.failure.message} onRetry={() => void history.refresh()} />
      </Section>
    );
  }
  if (resource.value.length === 0) return null;
  const now = Date.now();
  return (
    <Section title="等级记录">
      <HistoryList changes={resource.value.map((change) => sayChange(change, levels, now))} />
      {history.tail !== 'end' && <ListEnd tail={history.tail} onMore={() => void history.more()} />}
    </Section>
  );
});
