import { ask } from '../cloud';
import { Panel } from '../components/panel';
import { Problem } from '../components/states';
import { sayDuration, sayMoment, sayTime } from '../format';
import { hrefOf } from '../route';
import { useSay } from '../settings';
import { usePoll } from '../use-poll';
import { nameOf, Outcome } from './outcome';
import { Waterfall } from './waterfall';

interface InvocationPanelProps {
  readonly requestId: string;
  readonly onClose: () => void;
  readonly onOpen: (requestId: string) => void;
}

/** The invocation may still run, and a log line may come shortly after its end. */
const BETWEEN_LOOKS = 1000;

/** One invocation: how it ended, its waterfall, its log, and what it called. */
export const InvocationPanel = ({ requestId, onClose, onOpen }: InvocationPanelProps) => {
  const say = useSay();
  const { value, problem, refresh } = usePoll(
    () => ask('readInvocation', { requestId }),
    requestId,
    BETWEEN_LOOKS,
  );
  if (value === undefined) {
    return (
      <Panel title={requestId} onClose={onClose}>
        {problem === undefined ? (
          <p className="loading">{say('loading')}</p>
        ) : (
          <Problem text={problem} onRetry={refresh} />
        )}
      </Panel>
    );
  }
  const { invocation, parent, called, log } = value;
  return (
    <Panel title={nameOf(invocation)} onClose={onClose}>
      <dl className="facts">
        <dt>{say('outcome')}</dt>
        <dd>
          <Outcome outcome={invocation.outcome} />
        </dd>
        <dt>{say('time')}</dt>
        <dd>{sayMoment(Date.parse(invocation.startedAt))}</dd>
        <dt>{say('duration')}</dt>
        <dd>
          {sayDuration(invocation.milliseconds)}
          {invocation.waitMilliseconds >= 1 && (
            <span className="soft">
              {` + ${say('waited', { duration: sayDuration(invocation.waitMilliseconds) })}`}
            </span>
          )}
        </dd>
        <dt>{say('caller')}</dt>
        <dd>
          {invocation.openid === null ? (
            invocation.source
          ) : (
            <a
              href={hrefOf('data', 'members', {
                filter: `{ wechat_openid: ${JSON.stringify(invocation.openid)} }`,
              })}
            >
              {invocation.openid}
            </a>
          )}
          {invocation.openid !== null && <span className="soft">{` · ${invocation.source}`}</span>}
        </dd>
        <dt>{say('requestId')}</dt>
        <dd className="code">{invocation.requestId}</dd>
      </dl>
      {parent !== null && (
        <p>
          <button type="button" className="link" onClick={() => onOpen(parent)}>
            {say('calledBy')}
          </button>
        </p>
      )}
      <h3>
        {say('waterfallTitle', {
          requests: value.requests.length,
          trips: invocation.roundTrips,
        })}
      </h3>
      <div className="scrollable" tabIndex={0} role="region" aria-label={say('waterfall')}>
        <Waterfall detail={value} />
      </div>
      {called.length > 0 && (
        <>
          <h3>{say('calledFunctions')}</h3>
          <ul className="plain">
            {called.map((each) => (
              <li key={each.requestId}>
                <button type="button" className="link" onClick={() => onOpen(each.requestId)}>
                  {nameOf(each)}
                </button>{' '}
                <Outcome outcome={each.outcome} /> {sayDuration(each.milliseconds)}
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>{say('log')}</h3>
      {log.length === 0 ? (
        <p className="soft">{say('noLog')}</p>
      ) : (
        <ol className="log code" tabIndex={0} aria-label={say('log')}>
          {log.map(({ at, level, text }, line) => (
            <li
              key={line}
              className={level === 'error' ? 'log__line log__line--error' : 'log__line'}
            >
              <span className="soft">{sayTime(Date.parse(at))}</span> {text}
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
};
