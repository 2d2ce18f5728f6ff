import { Icon } from '../components/icon';
import { sayCount, sayDuration } from '../format';
import { useSay } from '../settings';
import type { WordKey } from '../words';
import type { CollectionSummary } from './collection-list';
import type { OpenedList } from './use-documents';

interface PlanLineProps {
  readonly opened: OpenedList;
  readonly indexes: CollectionSummary['indexes'];
}

/** How the cloud names the documents themselves, in the order of `_id`. */
const PRIMARY_INDEX = '_id_';

const isFullScan = ({ plan }: OpenedList): boolean =>
  plan.equalFields.length === 0 && plan.rangeField === undefined;

const wordFor = (opened: OpenedList): WordKey => {
  const { examined } = opened;
  if (!isFullScan(opened)) return 'planId';
  return examined === 0 ? 'planAll' : 'planNone';
};

/** One line about the query: which index it used and how many entries were read. */
export const PlanLine = ({ opened, indexes }: PlanLineProps) => {
  const say = useSay();
  const { plan, examined, total, milliseconds, isCut } = opened;
  const isWasteful = isFullScan(opened) && examined > total;
  const parts = [
    plan.index === PRIMARY_INDEX ? say(wordFor(opened)) : say('planIndex', { name: plan.index }),
    ...(plan.equalFields.length > 0
      ? [say('planEqual', { fields: plan.equalFields.join(', ') })]
      : []),
    ...(plan.rangeField === undefined ? [] : [say('planRange', { field: plan.rangeField })]),
    ...(plan.isSorted ? [] : [say('planSorted')]),
    ...(examined === 0 ? [] : [say('planLooked', { examined, total })]),
    sayDuration(milliseconds),
  ];
  const declared = indexes.map(
    ({ name, keys, unique }) =>
      `${name}: ${keys.map(([field, direction]) => `${field} ${direction === 1 ? '↑' : '↓'}`).join(', ')}${unique ? ` · ${say('unique')}` : ''}`,
  );
  return (
    <div className={isWasteful ? 'plan plan--wasteful' : 'plan'}>
      <Icon name={isWasteful ? 'warning' : 'check'} />
      <p>{parts.join(' · ')}</p>
      {isCut && <p>{say('cut', { total: sayCount(total) })}</p>}
      <details className="plan__indexes">
        <summary>{say('indexes', { count: indexes.length })}</summary>
        <ul className="code">
          {declared.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </details>
    </div>
  );
};
