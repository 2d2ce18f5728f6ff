import { useState } from 'react';
import { ask } from '../cloud';
import { Confirmation } from '../components/dialog';
import { JsonView } from '../components/json-view';
import { useNotices } from '../components/notices';
import { Panel } from '../components/panel';
import { Empty, Problem } from '../components/states';
import { useSay } from '../settings';
import { usePoll } from '../use-poll';
import { DocumentEditor } from './document-editor';
import { keyOf } from './values';

interface DocumentPanelProps {
  readonly collection: string;
  readonly id: unknown;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

/** One document as it is now, to read, change or remove. */
export const DocumentPanel = ({ collection, id, onClose, onChanged }: DocumentPanelProps) => {
  const say = useSay();
  const { tell, complain } = useNotices();
  const [isEditing, setIsEditing] = useState(false);
  const [isRemoving, setIsRemoving] = useState(false);
  const [edited, setEdited] = useState(0);
  // While it is edited it is not loaded again: saving finds out whether somebody else has changed
  // it.
  const { value, problem, refresh } = usePoll(
    () => ask('readDocument', { collection, id }),
    `${collection} ${keyOf(id)} ${edited}`,
    isEditing ? null : 2000,
  );
  const title = keyOf(id);

  const remove = (): void => {
    if (!value) return;
    setIsRemoving(false);
    ask('removeDocument', { collection, id, version: value.version }).then(() => {
      tell(say('removed'));
      onChanged();
      onClose();
    }, complain);
  };
  const copy = (): void => {
    const text = JSON.stringify(value?.document, null, 2);
    navigator.clipboard.writeText(text).then(() => tell(say('copied')), complain);
  };

  return (
    <Panel
      title={title}
      onClose={onClose}
      actions={
        value &&
        !isEditing && (
          <>
            <button
              type="button"
              className="button button--small"
              onClick={() => setIsEditing(true)}
            >
              {say('edit')}
            </button>
            <button type="button" className="button button--small" onClick={copy}>
              {say('copy')}
            </button>
            <button
              type="button"
              className="button button--small button--danger-quiet"
              onClick={() => setIsRemoving(true)}
            >
              {say('remove')}
            </button>
          </>
        )
      }
    >
      {value === undefined ? (
        problem !== undefined && <Problem text={problem} onRetry={refresh} />
      ) : value === null ? (
        <Empty title={say('gone')} />
      ) : isEditing ? (
        <DocumentEditor
          collection={collection}
          stored={{ id, version: value.version, document: value.document }}
          onCancel={() => setIsEditing(false)}
          onSaved={() => {
            setIsEditing(false);
            setEdited(edited + 1);
            onChanged();
          }}
        />
      ) : (
        <JsonView value={value.document} label={title} />
      )}
      {isRemoving && (
        <Confirmation
          title={say('removeDocument')}
          text={say('removeDocumentText', { id: title, collection })}
          verb={say('remove')}
          onConfirm={remove}
          onClose={() => setIsRemoving(false)}
        />
      )}
    </Panel>
  );
};
