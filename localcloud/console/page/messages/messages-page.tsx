import { useState } from 'react';
import { ask, type Output } from '../cloud';
import { Icon } from '../components/icon';
import { useNotices } from '../components/notices';
import { Empty, Problem } from '../components/states';
import { sayMoment } from '../format';
import { useSay } from '../settings';
import { usePoll } from '../use-poll';
import { isSourceWord } from '../words';

type Message = Output<'listMessages'>['messages'][number];

const BETWEEN_LOOKS = 1500;

/** The subscription messages that functions have sent, as they look in WeChat. */
export const MessagesPage = () => {
  const say = useSay();
  const { complain } = useNotices();
  const [text, setText] = useState('');
  const { value, problem, refresh } = usePoll(
    () => ask('listMessages', {}),
    'messages',
    BETWEEN_LOOKS,
  );
  if (value === undefined) {
    return problem === undefined ? (
      <p className="loading">{say('loading')}</p>
    ) : (
      <Problem text={problem} onRetry={refresh} />
    );
  }
  const shown = value.messages.filter((message) =>
    JSON.stringify(message).toLowerCase().includes(text.toLowerCase()),
  );
  const refuse = ({ touser, templateId, isRefused }: Message): void => {
    const order = { openid: touser, template_id: templateId, refused: !isRefused };
    ask('setSubscription', order).then(refresh, complain);
  };
  return (
    <div className="page">
      <div className="toolbar">
        <strong>{say('messagesSent', { count: value.total })}</strong>
        <label className="filter__field">
          <span className="hidden">{say('filter')}</span>
          <input
            type="search"
            value={text}
            placeholder={say('messageFilter')}
            onChange={({ target }) => setText(target.value)}
          />
        </label>
      </div>
      {shown.length === 0 ? (
        <Empty title={say('noMessages')}>
          <p className="soft">{say('noMessagesHint')}</p>
        </Empty>
      ) : (
        <ul className="phones">
          {shown.map((message, at) => (
            <li key={value.total - at}>
              <PhoneMessage message={message} onRefuse={() => refuse(message)} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};

interface PhoneMessageProps {
  readonly message: Message;
  readonly onRefuse: () => void;
}

const PhoneMessage = ({ message, onRefuse }: PhoneMessageProps) => {
  const say = useSay();
  const { title, templateId, fields, page, touser, sentAt, isRefused } = message;
  return (
    <article className="phone">
      <header className="phone__head">
        <span className="phone__sender">
          <Icon name="messages" />
          {say('subscriptionMessage')}
        </span>
        <time>{sayMoment(Date.parse(sentAt)).slice(5, 16)}</time>
      </header>
      <h3>{title ?? templateId}</h3>
      <dl className="phone__fields">
        {fields.map(({ key, source, value }) => (
          <div key={key}>
            <dt title={key}>{labelOf(key, source, say)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="phone__open">
        <span>{say('openMiniProgram')}</span>
        <span className="code soft">{page}</span>
      </p>
      <footer className="phone__foot">
        <span className="code soft" title={templateId}>
          {touser}
        </span>
        <button type="button" className="button button--small" onClick={onRefuse}>
          {say(isRefused ? 'takeMessages' : 'refuseMessages')}
        </button>
      </footer>
    </article>
  );
};

/** The app's own name of the field, if its template is described; else the kind in its key. */
const labelOf = (key: string, source: string | null, say: ReturnType<typeof useSay>): string => {
  const word = `field_${source ?? ''}`;
  return isSourceWord(word) ? say(word) : key;
};
