import { useEffect, useState, type FormEvent } from 'react';
import { ask } from '../cloud';
import { Icon } from '../components/icon';
import { Empty, Problem } from '../components/states';
import { sayCount } from '../format';
import { hrefOf } from '../route';
import { useSay } from '../settings';
import { useStatus } from '../status';
import { usePoll } from '../use-poll';

const BETWEEN_LOOKS = 5000;
const AFTER_TYPING_MILLISECONDS = 250;

/** The address that opens the app as a local user, in a new tab. */
const productAs = (openid: string): string => `/?local-user=${encodeURIComponent(openid)}`;

/** The members as whom the app can be opened, and a field for a new user. */
export const UsersPage = () => {
  const say = useSay();
  const { hasProduct } = useStatus();
  const [written, setWritten] = useState('');
  const [search, setSearch] = useState('');
  useEffect(() => {
    const timer = window.setTimeout(() => setSearch(written.trim()), AFTER_TYPING_MILLISECONDS);
    return () => window.clearTimeout(timer);
  }, [written]);
  const { value, problem, refresh } = usePoll(
    () => ask('listUsers', { search }),
    search,
    BETWEEN_LOOKS,
  );
  return (
    <div className="page">
      <p className="soft">{say(hasProduct ? 'usersHint' : 'usersNoProduct')}</p>
      {hasProduct && <NewUser />}
      <div className="toolbar">
        <label className="filter__field">
          <span className="hidden">{say('userFilter')}</span>
          <Icon name="search" />
          <input
            type="search"
            value={written}
            placeholder={say('userFilter')}
            onChange={({ target }) => setWritten(target.value)}
          />
        </label>
      </div>
      {value === undefined ? (
        problem === undefined ? (
          <p className="loading">{say('loading')}</p>
        ) : (
          <Problem text={problem} onRetry={refresh} />
        )
      ) : value.users.length === 0 ? (
        <Empty title={say('noUsers')} />
      ) : (
        <div className="scrollable" tabIndex={0} role="region" aria-label={say('users')}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{say('nickname')}</th>
                <th scope="col">openid</th>
                <th scope="col">{say('level')}</th>
                <th scope="col" className="number">
                  {say('points')}
                </th>
                <th scope="col">{say('userStatus')}</th>
                <th scope="col">
                  <span className="hidden">{say('open')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {value.users.map((user) => (
                <tr key={user._id}>
                  <th scope="row">{user.nickname}</th>
                  <td className="code">{user.wechat_openid}</td>
                  <td>{user.level_id}</td>
                  <td className="number">{sayCount(user.points)}</td>
                  <td>{user.status}</td>
                  <td className="table__actions">
                    {hasProduct && (
                      <a
                        className="button button--small"
                        href={productAs(user.wechat_openid)}
                        target="_blank"
                        rel="noreferrer"
                      >
                        {say('openProductAs')}
                        <span className="hidden">{` ${user.nickname}`}</span>
                      </a>
                    )}
                    <a
                      className="button button--small"
                      href={hrefOf('data', 'members', {
                        filter: `{ _id: ${JSON.stringify(user._id)} }`,
                      })}
                    >
                      {say('document')}
                      <span className="hidden">{` ${user.nickname}`}</span>
                    </a>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
};

const NewUser = () => {
  const say = useSay();
  const [openid, setOpenid] = useState('');
  const open = (event: FormEvent): void => {
    event.preventDefault();
    window.open(productAs(openid), '_blank', 'noreferrer');
  };
  return (
    <form className="toolbar" onSubmit={open}>
      <label className="filter__field">
        <span>{say('newUser')}</span>
        <input
          className="code"
          value={openid}
          placeholder="local-friend"
          required
          pattern="(?!-?\d+$)[A-Za-z0-9_\-]{1,64}"
          onChange={({ target }) => setOpenid(target.value)}
        />
      </label>
      <button type="submit" className="button">
        {say('openProduct')}
      </button>
    </form>
  );
};
