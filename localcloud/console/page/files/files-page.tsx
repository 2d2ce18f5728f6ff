import { useEffect, useState } from 'react';
import { ask, type Output } from '../cloud';
import { Confirmation } from '../components/dialog';
import { useNotices } from '../components/notices';
import { Panel } from '../components/panel';
import { Empty, Problem } from '../components/states';
import { VirtualGrid, type GridColumn } from '../components/virtual-grid';
import { sayBytes, sayMoment } from '../format';
import { goTo, hrefOf, useRoute } from '../route';
import { useSay, type Say } from '../settings';
import { usePoll } from '../use-poll';

type StoredFile = Output<'listFiles'>['files'][number];

const BETWEEN_LOOKS = 4000;

const columnsIn = (say: Say): GridColumn[] => [
  { key: 'path', label: say('path'), width: 340 },
  { key: 'contentType', label: say('kind'), width: 150 },
  { key: 'size', label: say('size'), width: 100, isNumber: true },
  { key: 'storedAt', label: say('time'), width: 170 },
  { key: 'owner', label: say('owner'), width: 180 },
];

const cellOf = (file: StoredFile, key: string): string => {
  switch (key) {
    case 'path':
      return file.path;
    case 'contentType':
      return file.contentType;
    case 'size':
      return sayBytes(file.size);
    case 'storedAt':
      return sayMoment(file.storedAt);
    default:
      return file.owner;
  }
};

/** The files of the cloud storage, each with a preview. */
export const FilesPage = () => {
  const say = useSay();
  const chosen = useRoute().search.get('file');
  const [text, setText] = useState('');
  const { value, problem, refresh } = usePoll(() => ask('listFiles', {}), 'files', BETWEEN_LOOKS);
  if (value === undefined) {
    return problem === undefined ? (
      <p className="loading">{say('loading')}</p>
    ) : (
      <Problem text={problem} onRetry={refresh} />
    );
  }
  const shown = value.files.filter((file) =>
    `${file.path} ${file.owner} ${file.contentType}`.toLowerCase().includes(text.toLowerCase()),
  );
  const file = value.files.find(({ fileId }) => fileId === chosen);
  const choose = (fileId?: string): void =>
    goTo(hrefOf('files', undefined, fileId === undefined ? {} : { file: fileId }));
  return (
    <div className="workspace">
      <div className="workspace__main">
        <div className="toolbar">
          <strong>{say('filesStored', { count: value.files.length })}</strong>
          {value.isCut && <span className="soft">{say('cut', { total: value.files.length })}</span>}
          <label className="filter__field">
            <span className="hidden">{say('filter')}</span>
            <input
              type="search"
              value={text}
              placeholder={say('fileFilter')}
              onChange={({ target }) => setText(target.value)}
            />
          </label>
        </div>
        {shown.length === 0 ? (
          <Empty title={say('noFiles')}>
            <p className="soft">{say('noFilesHint')}</p>
          </Empty>
        ) : (
          <VirtualGrid
            label={say('files')}
            columns={columnsIn(say)}
            rowCount={shown.length}
            scrollKey={text}
            selected={shown.findIndex(({ fileId }) => fileId === chosen)}
            onSelect={(at) => choose(shown[at]?.fileId)}
            renderCell={(at, { key }) => {
              const each = shown[at];
              return <span className="value">{each && cellOf(each, key)}</span>;
            }}
          />
        )}
      </div>
      {file !== undefined && (
        <FilePanel
          key={file.fileId}
          file={file}
          onClose={() => choose()}
          onRemoved={() => {
            choose();
            refresh();
          }}
        />
      )}
    </div>
  );
};

interface FilePanelProps {
  readonly file: StoredFile;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}

const FilePanel = ({ file, onClose, onRemoved }: FilePanelProps) => {
  const say = useSay();
  const { tell, complain } = useNotices();
  const [isRemoving, setIsRemoving] = useState(false);
  const remove = (): void => {
    setIsRemoving(false);
    ask('removeFile', { fileId: file.fileId }).then(() => {
      tell(say('removed'));
      onRemoved();
    }, complain);
  };
  return (
    <Panel
      title={file.path}
      onClose={onClose}
      actions={
        <>
          <a className="button button--small" href={file.address} target="_blank" rel="noreferrer">
            {say('open')}
          </a>
          <button
            type="button"
            className="button button--small button--danger-quiet"
            onClick={() => setIsRemoving(true)}
          >
            {say('remove')}
          </button>
        </>
      }
    >
      <Preview file={file} />
      <dl className="facts">
        <dt>{say('fileId')}</dt>
        <dd className="code">{file.fileId}</dd>
        <dt>{say('kind')}</dt>
        <dd>{file.contentType}</dd>
        <dt>{say('size')}</dt>
        <dd>{sayBytes(file.size)}</dd>
        <dt>{say('owner')}</dt>
        <dd>{file.owner === '' ? say('theSystem') : file.owner}</dd>
      </dl>
      {isRemoving && (
        <Confirmation
          title={say('removeFile')}
          text={say('removeFileText', { path: file.path })}
          verb={say('remove')}
          onConfirm={remove}
          onClose={() => setIsRemoving(false)}
        />
      )}
    </Panel>
  );
};

const LONGEST_PREVIEW_BYTES = 100 * 1024;

const Preview = ({ file }: { readonly file: StoredFile }) => {
  const say = useSay();
  const isText = /^(text\/|application\/json)/.test(file.contentType);
  const [text, setText] = useState<string>();
  // The list has a new address each time; the first one stays valid long enough for a preview.
  const [address] = useState(file.address);
  useEffect(() => {
    if (!isText) return undefined;
    let isWanted = true;
    void fetch(address)
      .then((response) => response.text())
      .then((read) => isWanted && setText(read.slice(0, LONGEST_PREVIEW_BYTES)));
    return () => {
      isWanted = false;
    };
  }, [isText, address]);
  if (file.contentType.startsWith('image/')) {
    return <img className="preview" src={address} alt={file.path} />;
  }
  if (isText) {
    return (
      <pre className="json" tabIndex={0} role="region" aria-label={file.path}>
        {text}
      </pre>
    );
  }
  return <p className="soft">{say('noPreview')}</p>;
};
