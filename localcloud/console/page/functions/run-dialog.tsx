import { useState, type FormEvent } from 'react';
import { ask, messageOf } from '../cloud';
import { Dialog } from '../components/dialog';
import { JsonView } from '../components/json-view';
import { parseWritten } from '../data/parse-query';
import { useSay } from '../settings';

interface RunDialogProps {
  readonly functions: readonly string[];
  readonly first: string;
  readonly onClose: () => void;
}

/** Calls a function by hand, as a member or as the system. */
export const RunDialog = ({ functions, first, onClose }: RunDialogProps) => {
  const say = useSay();
  const [name, setName] = useState(first);
  const [openid, setOpenid] = useState('local-xiaoman');
  const [event, setEvent] = useState('{ action: "get", input: {} }');
  const [reply, setReply] = useState<{ value: unknown } | { problem: string }>();
  const [isRunning, setIsRunning] = useState(false);

  const run = async (): Promise<void> => {
    const caller = openid.trim() === '' ? {} : { openid: openid.trim() };
    const asked = { function: name, event: parseWritten(event), ...caller };
    setReply({ value: (await ask('invokeFunction', asked)).reply });
  };
  const submit = (submitted: FormEvent): void => {
    submitted.preventDefault();
    setIsRunning(true);
    run()
      .catch((error: unknown) => setReply({ problem: messageOf(error) }))
      .finally(() => setIsRunning(false));
  };
  return (
    <Dialog
      title={say('callFunction')}
      onClose={onClose}
      isWide
      actions={
        <button type="submit" form="run" className="button button--main" disabled={isRunning}>
          {say('call')}
        </button>
      }
    >
      <form id="run" className="form form--pairs" onSubmit={submit}>
        <label className="field">
          {say('function')}
          <select value={name} onChange={({ target }) => setName(target.value)}>
            {functions.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </label>
        <label className="field">
          {say('asOpenid')}
          <input
            value={openid}
            placeholder={say('asSystem')}
            pattern="[A-Za-z0-9_\-]{1,64}"
            onChange={({ target }) => setOpenid(target.value)}
          />
        </label>
        <label className="field field--wide">
          {say('event')}
          <textarea
            className="code"
            rows={5}
            value={event}
            spellCheck={false}
            onChange={({ target }) => setEvent(target.value)}
          />
        </label>
      </form>
      {reply !== undefined &&
        ('problem' in reply ? (
          <p className="filter__problem" role="alert">
            {reply.problem}
          </p>
        ) : (
          <JsonView value={reply.value} label={say('reply')} />
        ))}
    </Dialog>
  );
};
