import { ask, type Output } from '../cloud';
import { useNotices } from '../components/notices';
import { Empty, Problem } from '../components/states';
import { sayDuration } from '../format';
import { useSay, type Say } from '../settings';
import { usePoll } from '../use-poll';
import { CommonFaults } from './common-faults';
import { FaultForm } from './fault-form';

type Fault = Output<'listFaults'>['faults'][number];

const BETWEEN_LOOKS = 1000;

/** Faults to order, to see how the app handles them, and the active faults. */
export const FaultsPage = () => {
  const say = useSay();
  const { complain } = useNotices();
  const { value, problem, refresh } = usePoll(() => ask('listFaults', {}), 'faults', BETWEEN_LOOKS);
  const remove = (removal: { id: number } | { all: true }): void => {
    ask('removeFaults', removal).then(refresh, complain);
  };
  return (
    <div className="page">
      <section aria-label={say('commonFaults')}>
        <h2>{say('commonFaults')}</h2>
        <CommonFaults onOrdered={refresh} />
      </section>
      <section className="card" aria-label={say('orderFault')}>
        <h2>{say('orderFault')}</h2>
        <FaultForm onOrdered={refresh} />
      </section>
      <section aria-label={say('faultsInForce')}>
        <div className="toolbar">
          <h2>{say('faultsInForce')}</h2>
          <span className="toolbar__space" />
          {value !== undefined && value.faults.length > 0 && (
            <button
              type="button"
              className="button button--small"
              onClick={() => remove({ all: true })}
            >
              {say('takeAllBack')}
            </button>
          )}
        </div>
        {value === undefined ? (
          problem !== undefined && <Problem text={problem} onRetry={refresh} />
        ) : value.faults.length === 0 ? (
          <Empty title={say('noFaults')} />
        ) : (
          <div className="scrollable" tabIndex={0} role="region" aria-label={say('faultsInForce')}>
            <table className="table">
              <tbody>
                {value.faults.map((fault) => (
                  <tr key={fault.id}>
                    <th scope="row">{describe(fault, say)}</th>
                    <td className="code">{fault.order.contains}</td>
                    <td>{say('faultMet', { count: fault.met })}</td>
                    <td>
                      {fault.left === null
                        ? say('faultAlways')
                        : say('faultLeft', { count: fault.left })}
                    </td>
                    <td className="table__actions">
                      <button
                        type="button"
                        className="button button--small"
                        onClick={() => remove({ id: fault.id })}
                      >
                        {say('takeBack')}
                      </button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
    </div>
  );
};

/** `Database modifyDocument: it fails (CODE)`. */
const describe = ({ order }: Fault, say: Say): string => {
  const detail =
    order.effect === 'fail'
      ? ` ${order.code}`
      : order.effect === 'delay'
        ? ` ${sayDuration(order.milliseconds)}`
        : '';
  const call = order.name ?? say('anyCall');
  return `${say(`area_${order.area}`)} · ${call} · ${say(`effect_${order.effect}`)}${detail}`;
};
