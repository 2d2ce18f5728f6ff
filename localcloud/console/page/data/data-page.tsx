import { ask } from '../cloud';
import { Empty, Problem } from '../components/states';
import { goTo, hrefOf, useRoute } from '../route';
import { useSay } from '../settings';
import { usePoll } from '../use-poll';
import { Collection } from './collection';
import { CollectionList } from './collection-list';

const BETWEEN_COUNTS = 3000;

/** The database: its collections, and the documents of one. */
export const DataPage = () => {
  const say = useSay();
  const { item } = useRoute();
  const { value, problem, refresh } = usePoll(
    () => ask('listCollections', {}),
    'collections',
    BETWEEN_COUNTS,
  );
  if (value === undefined) {
    return problem === undefined ? (
      <p className="loading">{say('loading')}</p>
    ) : (
      <Problem text={problem} onRetry={refresh} />
    );
  }
  const { collections } = value;
  const chosen = collections.find(({ name }) => name === item);
  return (
    <div className="split">
      <CollectionList
        collections={collections}
        chosen={item}
        onAdded={(name) => {
          refresh();
          goTo(hrefOf('data', name));
        }}
      />
      {chosen === undefined ? (
        <Empty title={say('chooseCollection')} />
      ) : (
        <Collection key={chosen.name} collection={chosen} onCounted={refresh} />
      )}
    </div>
  );
};
