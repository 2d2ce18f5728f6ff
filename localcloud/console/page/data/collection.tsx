import { useMemo, useRef, useState } from 'react';
import { Panel } from '../components/panel';
import { Empty, Problem } from '../components/states';
import { VirtualGrid, type GridColumn } from '../components/virtual-grid';
import { goTo, hrefOf, useRoute } from '../route';
import { useSay } from '../settings';
import { useStatus } from '../status';
import type { CollectionSummary } from './collection-list';
import { columnsOf, searchFor } from './columns';
import { DocumentEditor } from './document-editor';
import { DocumentPanel } from './document-panel';
import { FilterBar } from './filter-bar';
import { parseWritten, WrittenWrongly } from './parse-query';
import { PlanLine } from './plan-line';
import { Transfer } from './transfer';
import { useDocuments, type Asked, type Documents } from './use-documents';
import { isPlain, keyOf, kindOf, sayValue, type PlainDocument } from './values';

interface CollectionProps {
  readonly collection: CollectionSummary;
  /** Something was added or removed. */
  readonly onCounted: () => void;
}

const SAMPLE_SIZE = 50;

/** The first loaded documents. Columns and word searches are made from their fields. */
const sampleOf = ({ opened, row }: Documents): PlainDocument[] => {
  const length = Math.min(SAMPLE_SIZE, opened?.total ?? 0);
  return Array.from({ length }, (_none, at) => row(at)?.document).filter(isPlain);
};

/** The documents of one collection: filter, order, look, edit, add, remove, export, import. */
export const Collection = ({ collection, onCounted }: CollectionProps) => {
  const say = useSay();
  const { search } = useRoute();
  const { changes } = useStatus();
  const { name } = collection;
  const filter = search.get('filter') ?? '';
  const order = search.get('order') ?? '';
  const chosen = search.get('document');
  const [isAdding, setIsAdding] = useState(false);
  const sample = useRef<PlainDocument[]>([]);

  const go = (values: Record<string, string>): void => {
    const kept = { filter, order, ...(chosen === null ? {} : { document: chosen }), ...values };
    goTo(
      hrefOf(
        'data',
        name,
        Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== '')),
      ),
    );
  };

  // A word search needs the names of the fields, which are known after the first load.
  const isWord = filter !== '' && !filter.startsWith('{');
  const [hasSample, setHasSample] = useState(!isWord);
  const read = useMemo((): { asked?: Asked; problem?: WrittenWrongly } => {
    try {
      const query =
        filter === '' || !hasSample
          ? {}
          : isWord
            ? searchFor(filter, sample.current)
            : parseWritten(filter);
      return { asked: { collection: name, query, order: order === '' ? {} : parseWritten(order) } };
    } catch (error) {
      if (error instanceof WrittenWrongly) return { problem: error };
      throw error;
    }
  }, [name, filter, order, isWord, hasSample]);
  const documents = useDocuments(read.asked, changes);
  const { opened, row } = documents;

  const seen = sampleOf(documents);
  if (seen.length > 0) sample.current = seen;
  if (!hasSample && opened !== undefined) setHasSample(true);
  const fields = JSON.stringify(sample.current.map((document) => Object.keys(document)));
  const columns = useMemo(() => {
    const directions: PlainDocument = read.asked?.order ?? {};
    return columnsOf(fields === '' ? [] : sample.current).map((column) => ({
      ...column,
      direction: directionOf(directions[column.key]),
    }));
  }, [fields, read.asked]);

  const idOf = (at: number): unknown => {
    const found = row(at)?.document;
    return isPlain(found) ? found['_id'] : undefined;
  };
  const orderBy = (field: string): void => {
    const direction = directionOf(read.asked?.order[field]);
    go({ order: direction === -1 ? '' : `{ ${quoted(field)}: ${direction === 1 ? -1 : 1} }` });
  };
  const selected = chosen === null ? -1 : rowOf(chosen, opened?.total ?? 0, idOf);

  return (
    <div className="workspace">
      <div className="workspace__main">
        <FilterBar
          filter={filter}
          order={order}
          problem={
            read.problem &&
            say('cannotRead', {
              position: read.problem.position + 1,
              expected: read.problem.expected,
            })
          }
          onChange={(nextFilter, nextOrder) =>
            go({ filter: nextFilter, order: nextOrder, document: '' })
          }
        />
        <div className="toolbar">
          {opened !== undefined && <strong>{say('documents', { count: opened.total })}</strong>}
          {documents.isOutdated && (
            <button type="button" className="button button--small" onClick={documents.refresh}>
              {say('dataChanged')}
            </button>
          )}
          <span className="toolbar__space" />
          <button type="button" className="button button--small" onClick={() => setIsAdding(true)}>
            {say('addDocument')}
          </button>
          <Transfer collection={name} query={read.asked?.query ?? {}} onImported={onCounted} />
        </div>
        {isWord && read.asked !== undefined && (
          <p className="searched code soft">{JSON.stringify(read.asked.query)}</p>
        )}
        {opened !== undefined && <PlanLine opened={opened} indexes={collection.indexes} />}
        {documents.problem !== undefined ? (
          <Problem text={documents.problem} onRetry={documents.refresh} />
        ) : opened === undefined ? (
          <p className="loading">{say('loading')}</p>
        ) : opened.total === 0 ? (
          <Empty title={say(filter === '' ? 'noDocuments' : 'noMatches')} />
        ) : (
          <VirtualGrid
            label={say('documentsOf', { name })}
            columns={columns}
            rowCount={opened.total}
            scrollKey={`${name} ${filter} ${order}`}
            selected={selected}
            onRange={documents.onRange}
            onOrder={orderBy}
            onSelect={(at) => {
              const id = idOf(at);
              if (id !== undefined) go({ document: keyOf(id) });
            }}
            renderCell={(at, column) => <Cell row={row(at)} column={column} />}
          />
        )}
      </div>
      {chosen !== null && (
        <DocumentPanel
          key={chosen}
          collection={name}
          id={selected >= 0 ? idOf(selected) : idFrom(chosen)}
          onClose={() => go({ document: '' })}
          onChanged={() => {
            documents.refresh();
            onCounted();
          }}
        />
      )}
      {isAdding && (
        <Panel title={say('addDocument')} onClose={() => setIsAdding(false)}>
          <DocumentEditor
            collection={name}
            onCancel={() => setIsAdding(false)}
            onSaved={() => {
              setIsAdding(false);
              documents.refresh();
              onCounted();
            }}
          />
        </Panel>
      )}
    </div>
  );
};

const directionOf = (value: unknown): 1 | -1 | undefined =>
  value === 1 || value === -1 ? value : undefined;

const quoted = (field: string): string =>
  /^[A-Za-z_$][\w$]*$/.test(field) ? field : JSON.stringify(field);

/** An `_id` as the address of the page holds it. */
const idFrom = (key: string): unknown => {
  if (!key.startsWith('{')) return key;
  try {
    return JSON.parse(key);
  } catch {
    return key;
  }
};

const rowOf = (key: string, total: number, idOf: (at: number) => unknown): number => {
  // Only what has been loaded can be selected.
  for (let at = 0; at < Math.min(total, MOST_LOOKED_THROUGH); at += 1) {
    const id = idOf(at);
    if (id !== undefined && keyOf(id) === key) return at;
  }
  return -1;
};

/** A row that is not loaded is shown in the panel, but not marked in the list. */
const MOST_LOOKED_THROUGH = 1000;

const Cell = ({
  row,
  column,
}: {
  readonly row: ReturnType<Documents['row']>;
  readonly column: GridColumn;
}) => {
  const say = useSay();
  if (row === undefined) return <span className="soft">…</span>;
  if (row === null)
    return column.key === '_id' ? <span className="soft">{say('gone')}</span> : null;
  const value = isPlain(row.document) ? row.document[column.key] : undefined;
  return <span className={`value value--${kindOf(value)}`}>{sayValue(value)}</span>;
};
