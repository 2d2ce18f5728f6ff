import { useState } from 'react';
import { ask, messageOf } from '../cloud';
import { Dialog } from '../components/dialog';
import { Icon } from '../components/icon';
import { JsonView } from '../components/json-view';
import { useNotices } from '../components/notices';
import { Empty, Problem } from '../components/states';
import { sayDistance, sayMoment } from '../format';
import { useSay, useSettings } from '../settings';
import { useStatus } from '../status';
import { usePoll } from '../use-poll';
import { useNow } from './use-now';

interface TimerName {
  readonly function: string;
  readonly name: string;
}

interface TimersProps {
  /** Timers that were due in the time that the clock was moved over. */
  readonly skipped: readonly TimerName[];
  readonly onForgotten: () => void;
}

/** The timers with their next run, each with a button to run it now. */
export const Timers = ({ skipped, onForgotten }: TimersProps) => {
  const say = useSay();
  const { language } = useSettings();
  const { offsetMilliseconds } = useStatus();
  const { tell } = useNotices();
  const now = useNow();
  const [running, setRunning] = useState<string>();
  const [result, setResult] = useState<{ title: string; value: unknown }>();
  const { value, problem, refresh } = usePoll(
    () => ask('listTimers', {}),
    String(offsetMilliseconds),
    5000,
  );
  if (value === undefined) {
    return problem === undefined ? (
      <p className="loading">{say('loading')}</p>
    ) : (
      <Problem text={problem} onRetry={refresh} />
    );
  }
  const run = async (timer: TimerName): Promise<void> => {
    const title = `${timer.function} · ${timer.name}`;
    setRunning(title);
    try {
      const reply = await ask('runTimer', { function: timer.function, trigger: timer.name });
      setResult({ title, value: reply });
    } catch (error) {
      setResult({ title, value: { error: messageOf(error) } });
    } finally {
      setRunning(undefined);
    }
  };
  const runSkipped = async (): Promise<void> => {
    for (const timer of skipped) await run(timer);
    onForgotten();
    tell(say('skippedDone', { count: skipped.length }));
  };
  return (
    <>
      <h2>{say('timers')}</h2>
      {!value.areRunning && <p className="soft">{say('timersAsked')}</p>}
      {skipped.length > 0 && (
        <div className="banner" role="status">
          <Icon name="warning" />
          <p>
            {say('skipped', {
              count: skipped.length,
              names: skipped.map(({ name }) => name).join(', '),
            })}
          </p>
          <button
            type="button"
            className="button button--small"
            disabled={running !== undefined}
            onClick={() => void runSkipped()}
          >
            {say('runSkipped')}
          </button>
          <button type="button" className="button button--small" onClick={onForgotten}>
            {say('leaveOut')}
          </button>
        </div>
      )}
      {value.timers.length === 0 ? (
        <Empty title={say('noTimers')} />
      ) : (
        <div className="scrollable" tabIndex={0} role="region" aria-label={say('timers')}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{say('function')}</th>
                <th scope="col">{say('timer')}</th>
                <th scope="col">{say('schedule')}</th>
                <th scope="col">{say('nextRun')}</th>
                <th scope="col">
                  <span className="hidden">{say('runNow')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {value.timers.map((timer) => (
                <tr key={`${timer.function} ${timer.name}`}>
                  <th scope="row">{timer.function}</th>
                  <td>{timer.name}</td>
                  <td className="code">{timer.config}</td>
                  <td>
                    {timer.problem ??
                      (timer.next === null ? (
                        say('neverAgain')
                      ) : (
                        <>
                          <span className="number">{sayMoment(timer.next)}</span>{' '}
                          <span className="soft">
                            {say('inDistance', {
                              distance: sayDistance(timer.next - now, language),
                            })}
                          </span>
                        </>
                      ))}
                  </td>
                  <td>
                    <button
                      type="button"
                      className="button button--small"
                      disabled={running !== undefined}
                      aria-label={`${say('runNow')}: ${timer.function} ${timer.name}`}
                      onClick={() => void run(timer)}
                    >
                      {say('runNow')}
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {result !== undefined && (
        <Dialog title={result.title} onClose={() => setResult(undefined)} isWide>
          <JsonView value={result.value} label={say('reply')} />
        </Dialog>
      )}
    </>
  );
};
