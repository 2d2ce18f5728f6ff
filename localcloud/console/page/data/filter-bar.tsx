import { useEffect, useState, type FormEvent } from 'react';
import { Icon } from '../components/icon';
import { useSay } from '../settings';

const examples: readonly (readonly [
  written: string,
  meaning:
    | 'exampleWord'
    | 'exampleEqual'
    | 'exampleRange'
    | 'examplePattern'
    | 'exampleDate'
    | 'exampleList',
])[] = [
  ['小满', 'exampleWord'],
  ['{ status: "active" }', 'exampleEqual'],
  ['{ points: { $gte: 100, $lt: 500 } }', 'exampleRange'],
  ['{ nickname: /^小/ }', 'examplePattern'],
  ['{ created: { $gt: ISODate("2026-01-01") } }', 'exampleDate'],
  ['{ $or: [{ type: "earn" }, { points: { $in: [5, 10] } }] }', 'exampleList'],
];

interface FilterBarProps {
  readonly filter: string;
  readonly order: string;
  /** The error in the text. */
  readonly problem: string | undefined;
  readonly onChange: (filter: string, order: string) => void;
}

/** The fields for the query and the order. */
export const FilterBar = ({ filter, order, problem, onChange }: FilterBarProps) => {
  const say = useSay();
  const [written, setWritten] = useState(filter);
  const [writtenOrder, setWrittenOrder] = useState(order);
  const [showsHelp, setShowsHelp] = useState(false);
  useEffect(() => setWritten(filter), [filter]);
  useEffect(() => setWrittenOrder(order), [order]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onChange(written.trim(), writtenOrder.trim());
  };
  return (
    <form className="filter" role="search" onSubmit={submit}>
      <div className="filter__row">
        <label className="filter__field">
          <span className="hidden">{say('filter')}</span>
          <Icon name="search" />
          <input
            className="code"
            type="text"
            value={written}
            placeholder={say('filterPlaceholder')}
            spellCheck={false}
            autoComplete="off"
            aria-invalid={problem !== undefined}
            aria-describedby={problem === undefined ? undefined : 'filter-problem'}
            onChange={({ target }) => setWritten(target.value)}
          />
        </label>
        <label className="filter__field filter__field--order">
          <span>{say('order')}</span>
          <input
            className="code"
            type="text"
            value={writtenOrder}
            placeholder="{ created: -1 }"
            spellCheck={false}
            autoComplete="off"
            onChange={({ target }) => setWrittenOrder(target.value)}
          />
        </label>
        <button type="submit" className="button button--main">
          {say('find')}
        </button>
        <button
          type="button"
          className="button button--icon"
          aria-expanded={showsHelp}
          aria-label={say('filterHelp')}
          onClick={() => setShowsHelp(!showsHelp)}
        >
          <Icon name="help" />
        </button>
      </div>
      {problem !== undefined && (
        <p id="filter-problem" className="filter__problem" role="alert">
          {problem}
        </p>
      )}
      {showsHelp && (
        <ul className="filter__help">
          {examples.map(([example, meaning]) => (
            <li key={example}>
              <button type="button" className="code link" onClick={() => setWritten(example)}>
                {example}
              </button>
              <span className="soft">{say(meaning)}</span>
            </li>
          ))}
        </ul>
      )}
    </form>
  );
};
