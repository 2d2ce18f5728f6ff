import { useState, type FormEvent, type KeyboardEvent } from 'react';
import { ask, messageOf } from '../cloud';
import { useNotices } from '../components/notices';
import { useSay } from '../settings';
import { parseWritten, WrittenWrongly } from './parse-query';

interface DocumentEditorProps {
  readonly collection: string;
  /** The document to change; without it a new one is added. */
  readonly stored?: { readonly id: unknown; readonly version: string; readonly document: unknown };
  readonly onCancel: () => void;
  readonly onSaved: () => void;
}

/** A document as text to write in; Ctrl+Enter saves. */
export const DocumentEditor = ({ collection, stored, onCancel, onSaved }: DocumentEditorProps) => {
  const say = useSay();
  const { tell } = useNotices();
  const [text, setText] = useState(() => JSON.stringify(stored?.document ?? {}, null, 2));
  const [problem, setProblem] = useState<string>();
  const [isSaving, setIsSaving] = useState(false);

  const write = async (): Promise<void> => {
    const document = parseWritten(text);
    if (stored === undefined) await ask('insertDocuments', { collection, documents: [document] });
    else {
      const { id, version } = stored;
      await ask('replaceDocument', { collection, id, version, document });
    }
  };
  const save = (event?: FormEvent): void => {
    event?.preventDefault();
    setIsSaving(true);
    write()
      .then(
        () => {
          tell(say('saved'));
          onSaved();
        },
        (error: unknown) =>
          setProblem(
            error instanceof WrittenWrongly
              ? say('cannotRead', { position: error.position + 1, expected: error.expected })
              : messageOf(error),
          ),
      )
      .finally(() => setIsSaving(false));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
    if (event.key === 'Escape') {
      event.preventDefault();
      onCancel();
    }
  };
  return (
    <form className="editor" onSubmit={save}>
      <textarea
        className="code"
        aria-label={say('document')}
        value={text}
        spellCheck={false}
        autoFocus
        onChange={({ target }) => setText(target.value)}
        onKeyDown={onKeyDown}
      />
      {problem !== undefined && (
        <p className="filter__problem" role="alert">
          {problem}
        </p>
      )}
      <div className="editor__actions">
        <span className="soft">{say('editorHint')}</span>
        <button type="button" className="button" onClick={onCancel}>
          {say('cancel')}
        </button>
        <button type="submit" className="button button--main" disabled={isSaving}>
          {say(stored === undefined ? 'add' : 'save')}
        </button>
      </div>
    </form>
  );
};
