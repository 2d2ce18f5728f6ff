import { useState, type FormEvent } from 'react';
import { ask, type Output } from '../cloud';
import { Dialog } from '../components/dialog';
import { useNotices } from '../components/notices';
import { sayCount } from '../format';
import { goTo, hrefOf } from '../route';
import { useSay } from '../settings';

export type CollectionSummary = Output<'listCollections'>['collections'][number];

interface CollectionListProps {
  readonly collections: readonly CollectionSummary[];
  readonly chosen: string | undefined;
  readonly onAdded: (name: string) => void;
}

/** The collections with their numbers of documents. On a narrow screen it is a select box. */
export const CollectionList = ({ collections, chosen, onAdded }: CollectionListProps) => {
  const say = useSay();
  const [isAdding, setIsAdding] = useState(false);
  return (
    <nav className="sidelist" aria-label={say('collections')}>
      <div className="sidelist__head">
        <h2>{say('collections')}</h2>
        <button type="button" className="button button--small" onClick={() => setIsAdding(true)}>
          {say('add')}
        </button>
      </div>
      <select
        className="sidelist__choice"
        aria-label={say('collections')}
        value={chosen ?? ''}
        onChange={({ target }) => goTo(hrefOf('data', target.value))}
      >
        {chosen === undefined && <option value="">{say('chooseCollection')}</option>}
        {collections.map(({ name, documents }) => (
          <option key={name} value={name}>{`${name} (${sayCount(documents)})`}</option>
        ))}
      </select>
      <ul>
        {collections.map(({ name, documents }) => (
          <li key={name}>
            <a
              className="sidelist__link"
              href={hrefOf('data', name)}
              aria-current={name === chosen ? 'page' : undefined}
            >
              <span>{name}</span>
              <span className="soft number">{sayCount(documents)}</span>
            </a>
          </li>
        ))}
      </ul>
      {isAdding && (
        <AddCollection
          onClose={() => setIsAdding(false)}
          onAdded={(name) => {
            setIsAdding(false);
            onAdded(name);
          }}
        />
      )}
    </nav>
  );
};

interface AddCollectionProps {
  readonly onClose: () => void;
  readonly onAdded: (name: string) => void;
}

const AddCollection = ({ onClose, onAdded }: AddCollectionProps) => {
  const say = useSay();
  const { complain } = useNotices();
  const [name, setName] = useState('');
  const add = (event: FormEvent): void => {
    event.preventDefault();
    ask('addCollection', { collection: name }).then(() => onAdded(name), complain);
  };
  return (
    <Dialog
      title={say('addCollection')}
      onClose={onClose}
      actions={
        <button
          type="submit"
          form="add-collection"
          className="button button--main"
          disabled={name === ''}
        >
          {say('add')}
        </button>
      }
    >
      <form id="add-collection" onSubmit={add}>
        <label className="field">
          {say('name')}
          <input
            value={name}
            pattern="[A-Za-z0-9_\-]{1,64}"
            required
            onChange={({ target }) => setName(target.value)}
          />
        </label>
      </form>
      <p className="soft">{say('addCollectionHint')}</p>
    </Dialog>
  );
};
