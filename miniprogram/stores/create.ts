import { createCall } from '../cloud/call';
import { currentLocalUser } from '../cloud/local-user';
import { createTransport } from '../cloud/transport';
import { Shelf } from '../device/shelf';
import { deviceStorage } from '../device/storage';
import { addressesStore } from './addresses';
import { checkInStore } from './check-in';
import { Registry } from './core/registry';
import { earnStore } from './earn';
import { homeStore } from './home';
import { inboxStore } from './inbox';
import { levelsStore } from './levels';
import { liveStore } from './live';
import { mallStore } from './mall';
import { messagesStore } from './messages';
import { pointsStore } from './points';
import { profileStore } from './profile';
import { rulesStore } from './rules';
import { sessionStore } from './session';
import { uiStore } from './ui';

const createRegistry = (): Registry => {
  // One browser can be several local users; what is kept for one is not shown to another.
  const scope = currentLocalUser()?.ticket ?? 'wechat';
  return new Registry({
    call: createCall(createTransport()),
    now: () => Date.now(),
    shelf: (label) => new Shelf(deviceStorage, { ...label, key: `${scope}/${label.key}` }),
  });
};

/**
 * Creates the stores of the main package. A store that only one subpackage reads is declared there,
 * and made when a page of the subpackage first asks for it.
 */
export const createStores = (registry: Registry = createRegistry()) => ({
  registry,
  session: sessionStore(registry),
  ui: uiStore(registry),
  home: homeStore(registry),
  levels: levelsStore(registry),
  live: liveStore(registry),
  mall: mallStore(registry),
  points: pointsStore(registry),
  profile: profileStore(registry),
  messages: messagesStore(registry),
  checkIn: checkInStore(registry),
  earn: earnStore(registry),
  addresses: addressesStore(registry),
  inbox: inboxStore(registry),
  rules: rulesStore(registry),
});

/** Every store of the main package, by domain. */
export type Stores = ReturnType<typeof createStores>;
