import { useEffect, type ReactNode } from 'react';
import { ask } from './cloud';
import { Icon, type IconName } from './components/icon';
import { DataPage } from './data/data-page';
import { FaultsPage } from './faults/faults-page';
import { FilesPage } from './files/files-page';
import { FunctionsPage } from './functions/functions-page';
import { MessagesPage } from './messages/messages-page';
import { Problem } from './components/states';
import { hrefOf, useRoute } from './route';
import { useSay } from './settings';
import { SettingsSwitches } from './settings-switches';
import { StatusContext } from './status';
import { ClockBanner } from './time/clock-banner';
import { TimePage } from './time/time-page';
import { usePoll } from './use-poll';
import { UsersPage } from './users/users-page';

interface Place {
  readonly name: 'data' | 'functions' | 'messages' | 'files' | 'time' | 'users' | 'faults';
  readonly page: () => ReactNode;
}

/** The pages, in the order of the menu; the names are those of icons and words too. */
const places: readonly (Place & { readonly name: IconName })[] = [
  { name: 'data', page: DataPage },
  { name: 'functions', page: FunctionsPage },
  { name: 'messages', page: MessagesPage },
  { name: 'files', page: FilesPage },
  { name: 'time', page: TimePage },
  { name: 'users', page: UsersPage },
  { name: 'faults', page: FaultsPage },
];

const BETWEEN_LOOKS = 1000;

/** The frame of the console: the menu, a banner while the clock is moved, and the page. */
export const App = () => {
  const say = useSay();
  const { page } = useRoute();
  const { value, problem, refresh } = usePoll(
    async () => {
      const status = await ask('readStatus', {});
      return { ...status, ahead: status.now - Date.now() };
    },
    'status',
    BETWEEN_LOOKS,
  );
  const place = places.find(({ name }) => name === page) ?? places[0];
  const title = place === undefined ? '' : say(place.name);
  useEffect(() => {
    document.title = `${title} · ${say('localCloud')}`;
  }, [title, say]);
  const Page = place?.page;
  return (
    <div className="frame">
      <a className="skip" href="#page" onClick={(event) => skipTo(event)}>
        {say('skip')}
      </a>
      <header className="menu">
        <p className="menu__brand">{say('localCloud')}</p>
        <nav aria-label={say('menu')}>
          <ul>
            {places.map(({ name }) => (
              <li key={name}>
                <a
                  className="menu__link"
                  href={hrefOf(name)}
                  title={say(name)}
                  aria-current={name === place?.name ? 'page' : undefined}
                >
                  <Icon name={name} />
                  <span className="menu__word">{say(name)}</span>
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <SettingsSwitches />
      </header>
      <main id="page" className="main" tabIndex={-1}>
        {problem !== undefined && (
          <div className="banner banner--problem" role="alert">
            <Icon name="warning" />
            <p>{problem === '' ? say('unreachable') : problem}</p>
          </div>
        )}
        {value !== undefined && Page !== undefined ? (
          <StatusContext.Provider value={{ ...value, refresh }}>
            <ClockBanner />
            <h1 className="hidden">{title}</h1>
            <Page />
          </StatusContext.Provider>
        ) : (
          problem !== undefined && <Problem text={problem} onRetry={refresh} />
        )}
      </main>
    </div>
  );
};

/**
 * The part of the address after `#` names a page here, so the browser's own jump cannot be used.
 */
const skipTo = (event: { preventDefault: () => void }): void => {
  event.preventDefault();
  document.getElementById('page')?.focus();
};
