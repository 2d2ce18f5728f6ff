import type { Output } from '../cloud';
import { sayCount, sayDuration } from '../format';
import { goTo, hrefOf } from '../route';
import { useSay } from '../settings';

type FunctionSummary = Output<'listFunctions'>['functions'][number];

interface FunctionListProps {
  readonly functions: readonly FunctionSummary[];
  readonly chosen: string | undefined;
  /** Opens the dialog that runs a function by hand. */
  readonly onRun: (name: string) => void;
}

/** The functions with how often they were called, how often that failed, and how long it took. */
export const FunctionList = ({ functions, chosen, onRun }: FunctionListProps) => {
  const say = useSay();
  const calls = functions.reduce((sum, each) => sum + each.calls, 0);
  const first = chosen ?? functions[0]?.name;
  return (
    <nav className="sidelist" aria-label={say('functions')}>
      <div className="sidelist__head">
        <h2>{say('functions')}</h2>
        {first !== undefined && (
          <button type="button" className="button button--small" onClick={() => onRun(first)}>
            {say('call')}
          </button>
        )}
      </div>
      <select
        className="sidelist__choice"
        aria-label={say('functions')}
        value={chosen ?? ''}
        onChange={({ target }) =>
          goTo(hrefOf('functions', target.value === '' ? undefined : target.value))
        }
      >
        <option value="">{say('all')}</option>
        {functions.map(({ name }) => (
          <option key={name}>{name}</option>
        ))}
      </select>
      <ul>
        <li>
          <a
            className="sidelist__link"
            href={hrefOf('functions')}
            aria-current={chosen === undefined ? 'page' : undefined}
          >
            <span>{say('all')}</span>
            <span className="soft number">{sayCount(calls)}</span>
          </a>
        </li>
        {functions.map(({ name, calls: count, failures, medianMilliseconds }) => (
          <li key={name}>
            <a
              className="sidelist__link"
              href={hrefOf('functions', name)}
              aria-current={name === chosen ? 'page' : undefined}
            >
              <span>
                {name}
                {failures > 0 && (
                  <span className="outcome outcome--bad">
                    {' '}
                    {say('failures', { count: failures })}
                  </span>
                )}
              </span>
              <span className="soft number">
                {medianMilliseconds === null
                  ? sayCount(count)
                  : `${sayDuration(medianMilliseconds)} · ${sayCount(count)}`}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
};
