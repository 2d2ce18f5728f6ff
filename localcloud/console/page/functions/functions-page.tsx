import { useState } from 'react';
import { ask } from '../cloud';
import { Empty, Problem } from '../components/states';
import { VirtualGrid, type GridColumn } from '../components/virtual-grid';
import { sayDuration, sayTime } from '../format';
import { goTo, hrefOf, useRoute } from '../route';
import { useSay, type Say } from '../settings';
import { useStatus } from '../status';
import { usePoll } from '../use-poll';
import { FunctionList } from './function-list';
import { InvocationPanel } from './invocation-panel';
import { nameOf, Outcome } from './outcome';
import { RunDialog } from './run-dialog';
import { useInvocations, type Invocation } from './use-invocations';

const columnKeys = ['time', 'call', 'outcome', 'duration', 'trips', 'requests', 'caller'] as const;
type ColumnKey = (typeof columnKeys)[number];

const widths: Readonly<Record<ColumnKey, number>> = {
  time: 88,
  call: 180,
  outcome: 168,
  duration: 84,
  trips: 72,
  requests: 88,
  caller: 150,
};

const columnsIn = (say: Say): GridColumn[] => {
  const labels: Readonly<Record<ColumnKey, string>> = {
    time: say('time'),
    call: say('call'),
    caller: say('caller'),
    outcome: say('outcome'),
    duration: say('duration'),
    requests: say('databaseRequests'),
    trips: say('roundTrips'),
  };
  return columnKeys.map((key) => ({
    key,
    label: labels[key],
    width: widths[key],
    isNumber: key === 'duration' || key === 'requests' || key === 'trips',
  }));
};

const cellOf = (invocation: Invocation, key: string): string => {
  switch (key) {
    case 'time':
      return sayTime(Date.parse(invocation.startedAt));
    case 'call':
      return nameOf(invocation);
    case 'caller':
      return invocation.openid ?? invocation.source;
    case 'outcome':
      return invocation.outcome;
    case 'duration':
      return sayDuration(invocation.milliseconds);
    case 'requests':
      return String(invocation.databaseRequests);
    default:
      return String(invocation.roundTrips);
  }
};

const isMatch = (invocation: Invocation, text: string): boolean => {
  const written = `${nameOf(invocation)} ${invocation.openid ?? ''} ${invocation.source} ${invocation.outcome} ${invocation.requestId}`;
  return written.toLowerCase().includes(text.toLowerCase());
};

/** The functions and their invocations as they happen. */
export const FunctionsPage = () => {
  const say = useSay();
  const { item, search } = useRoute();
  const { startId } = useStatus();
  const [isPaused, setIsPaused] = useState(false);
  const [onlyFailures, setOnlyFailures] = useState(false);
  const [text, setText] = useState('');
  const [runs, setRuns] = useState<string>();
  const { ended, running = [], problem } = useInvocations(startId, isPaused);
  const list = usePoll(() => ask('listFunctions', {}), startId, 3000);
  const chosen = search.get('invocation');

  const shown = [...running, ...(ended ?? [])].filter(
    (invocation) =>
      (item === undefined || invocation.function === item) &&
      (!onlyFailures || !['OK', 'RUNNING'].includes(invocation.outcome)) &&
      isMatch(invocation, text),
  );
  const choose = (requestId?: string): void =>
    goTo(hrefOf('functions', item, requestId === undefined ? {} : { invocation: requestId }));
  return (
    <div className="split">
      <FunctionList functions={list.value?.functions ?? []} chosen={item} onRun={setRuns} />
      <div className="workspace">
        <div className="workspace__main">
          <div className="toolbar">
            <label className="filter__field">
              <span className="hidden">{say('filter')}</span>
              <input
                type="search"
                value={text}
                placeholder={say('invocationFilter')}
                onChange={({ target }) => setText(target.value)}
              />
            </label>
            <label className="check">
              <input
                type="checkbox"
                checked={onlyFailures}
                onChange={({ target }) => setOnlyFailures(target.checked)}
              />
              {say('onlyFailures')}
            </label>
            <span className="toolbar__space" />
            <button
              type="button"
              className="button button--small"
              aria-pressed={isPaused}
              onClick={() => setIsPaused(!isPaused)}
            >
              {say(isPaused ? 'goOn' : 'pause')}
            </button>
          </div>
          {problem !== undefined && <Problem text={problem} onRetry={() => setIsPaused(false)} />}
          {ended === undefined ? (
            problem === undefined && <p className="loading">{say('loading')}</p>
          ) : shown.length === 0 ? (
            <Empty title={say('noInvocations')}>
              <p className="soft">{say('noInvocationsHint')}</p>
            </Empty>
          ) : (
            <VirtualGrid
              label={say('invocations')}
              columns={columnsIn(say)}
              rowCount={shown.length}
              scrollKey={`${item ?? ''} ${text} ${onlyFailures}`}
              selected={shown.findIndex(({ requestId }) => requestId === chosen)}
              onSelect={(at) => choose(shown[at]?.requestId)}
              renderCell={(at, { key }) => <Cell invocation={shown[at]} column={key} />}
            />
          )}
        </div>
        {chosen !== null && (
          <InvocationPanel
            key={chosen}
            requestId={chosen}
            onClose={() => choose()}
            onOpen={choose}
          />
        )}
      </div>
      {runs !== undefined && (
        <RunDialog
          functions={list.value?.functions.map(({ name }) => name) ?? []}
          first={runs}
          onClose={() => setRuns(undefined)}
        />
      )}
    </div>
  );
};

const Cell = ({ invocation, column }: { invocation: Invocation | undefined; column: string }) => {
  if (invocation === undefined) return null;
  const text = cellOf(invocation, column);
  if (column === 'outcome') return <Outcome outcome={invocation.outcome} />;
  return <span className={column === 'call' ? 'value value--strong' : 'value'}>{text}</span>;
};
