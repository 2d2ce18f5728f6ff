import { useState, type FormEvent } from 'react';
import { ask, exportLines } from '../cloud';
import { Dialog } from '../components/dialog';
import { useNotices } from '../components/notices';
import { useSay } from '../settings';
import type { PlainDocument } from './values';

interface TransferProps {
  readonly collection: string;
  /** Only the documents of this query are exported. */
  readonly query: PlainDocument;
  readonly onImported: () => void;
}

/** Export and import of a collection as JSON Lines, as the platform's own console does it. */
export const Transfer = ({ collection, query, onImported }: TransferProps) => {
  const say = useSay();
  const { complain } = useNotices();
  const [isImporting, setIsImporting] = useState(false);
  const save = async (): Promise<void> => {
    const address = URL.createObjectURL(await exportLines(collection, query));
    const link = document.createElement('a');
    link.href = address;
    link.download = `${collection}.jsonl`;
    link.click();
    window.setTimeout(() => URL.revokeObjectURL(address), 60_000);
  };
  return (
    <>
      <button type="button" className="button button--small" onClick={() => save().catch(complain)}>
        {say('export')}
      </button>
      <button type="button" className="button button--small" onClick={() => setIsImporting(true)}>
        {say('import')}
      </button>
      {isImporting && (
        <ImportDialog
          collection={collection}
          onClose={() => setIsImporting(false)}
          onImported={onImported}
        />
      )}
    </>
  );
};

const LINES_AT_ONCE = 500;
const CHARACTERS_AT_ONCE = 4 * 1024 * 1024;

/** Lines in batches that one request can hold, each with the number of its first line. */
function* batchesOf(lines: readonly string[]): Iterable<{ firstLine: number; lines: string[] }> {
  let batch: string[] = [];
  let characters = 0;
  for (const [at, line] of lines.entries()) {
    if (batch.length === LINES_AT_ONCE || characters + line.length > CHARACTERS_AT_ONCE) {
      yield { firstLine: at + 1 - batch.length, lines: batch };
      batch = [];
      characters = 0;
    }
    batch.push(line);
    characters += line.length;
  }
  if (batch.length > 0) yield { firstLine: lines.length + 1 - batch.length, lines: batch };
}

interface ImportDialogProps {
  readonly collection: string;
  readonly onClose: () => void;
  readonly onImported: () => void;
}

const ImportDialog = ({ collection, onClose, onImported }: ImportDialogProps) => {
  const say = useSay();
  const { tell, complain } = useNotices();
  const [file, setFile] = useState<File>();
  const [mode, setMode] = useState<'insert' | 'upsert'>('insert');
  const [progress, setProgress] = useState<number>();

  const run = async (chosen: File): Promise<void> => {
    const lines = (await chosen.text()).split('\n');
    let total = 0;
    for (const batch of batchesOf(lines)) {
      total += (await ask('importLines', { collection, mode, ...batch })).documents;
      setProgress((batch.firstLine + batch.lines.length) / (lines.length + 1));
    }
    tell(say('imported', { count: total }));
    onClose();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (file === undefined) return;
    setProgress(0);
    run(file)
      .catch(complain)
      .finally(() => {
        setProgress(undefined);
        onImported();
      });
  };
  return (
    <Dialog
      title={say('importInto', { collection })}
      onClose={onClose}
      actions={
        <button
          type="submit"
          form="import"
          className="button button--main"
          disabled={file === undefined || progress !== undefined}
        >
          {say('import')}
        </button>
      }
    >
      <form id="import" className="form" onSubmit={submit}>
        <label className="field">
          {say('importFile')}
          <input
            type="file"
            accept=".jsonl,.json,.ndjson,.txt"
            onChange={({ target }) => setFile(target.files?.[0])}
          />
        </label>
        <fieldset className="choices">
          <legend>{say('importTaken')}</legend>
          {(['insert', 'upsert'] as const).map((choice) => (
            <label key={choice}>
              <input
                type="radio"
                name="mode"
                checked={mode === choice}
                onChange={() => setMode(choice)}
              />
              {say(choice === 'insert' ? 'importInsert' : 'importUpsert')}
            </label>
          ))}
        </fieldset>
      </form>
      {progress !== undefined && <progress aria-label={say('import')} value={progress} max={1} />}
      <p className="soft">{say('importHint')}</p>
    </Dialog>
  );
};
