import { createCall } from '../cloud/call';
import { currentLocalUser } from '../cloud/local-user';
import { loginCode } from '../cloud/login-code';
import { requestSubscription } from '../cloud/subscribe';
import { createTransport } from '../cloud/transport';
import { upload } from '../cloud/upload';
import { watchMessages } from '../cloud/watch-messages';
import { watchAppVisibility } from '../device/app-visibility';
import { Shelf } from '../device/shelf';
import { deviceStorage } from '../device/storage';
import { dayOf } from '../format/today';
import { AccountStore } from './account';
import { AddressesStore } from './addresses';
import { CheckInStore, type CheckIn } from './check-in';
import { CheckInCalendarStore } from './check-in-calendar';
import { EarnStore } from './earn';
import { ExchangeStore } from './exchange';
import { HomeStore, HOME_VERSION, isHome, type Home } from './home';
import { InboxStore } from './inbox';
import { InvitationStore } from './invitation';
import { LevelsStore } from './levels';
import { LiveStore } from './live';
import { MallStore } from './mall';
import { MessagesStore } from './messages';
import { PointsStore } from './points';
import { ProfileStore } from './profile';
import { RulesStore } from './rules';
import { SessionStore, type SessionStatus } from './session';
import { PRIVACY_POLICY_VERSION, UiStore } from './ui';

const isTrue = (value: unknown): value is true => value === true;

const isSessionStatus = (value: unknown): value is SessionStatus =>
  value === 'visitor' || value === 'member';

/** Creates every store once and lets those know of each other that must. */
export const createStores = () => {
  const now = () => Date.now();
  const call = createCall(createTransport());
  // One browser can be several local users; what is kept for one is not shown to another.
  const scope = currentLocalUser()?.ticket ?? 'wechat';
  const shelf = <Value>(
    name: string,
    version: number,
    isValue: (value: unknown) => value is Value,
  ) => new Shelf<Value>(deviceStorage, { key: `${scope}/${name}`, version, isValue });

  const ui = new UiStore({
    consentShelf: shelf('privacy-consent', PRIVACY_POLICY_VERSION, isTrue),
    elderShelf: shelf('elder', 1, isTrue),
    now,
  });
  const session = new SessionStore({
    call,
    now,
    loginCode,
    shelf: shelf('session', 1, isSessionStatus),
  });
  const home = new HomeStore({
    call,
    now,
    shelf: shelf('home', HOME_VERSION, isHome),
    onSubscription: (subscription) => messages.know(subscription),
    onSignedOut: () => signedOut(),
  });
  const account = new AccountStore({ call, now, onClosed: () => signedOut() });
  const invitation = new InvitationStore({ call, now });
  const levels = new LevelsStore({ call, now });
  const mall = new MallStore({ call, now });
  const points = new PointsStore({ call, now });
  const rules = new RulesStore({ call, now });
  const addresses = new AddressesStore({ call, now });
  const calendar = new CheckInCalendarStore({ call, now });
  const messages = new MessagesStore({
    call,
    now,
    requestSubscription,
    ask: (templates) => ui.askForSubscription(templates),
    refusalShelf: shelf('subscription-refusal', 1, isTrue),
  });

  /** Nobody is a member here any more: nothing of theirs stays. */
  const signedOut = () => {
    session.signedOut();
    home.reset();
    account.data.reset();
    addresses.reset();
    calendar.reset();
    exchange.reset();
    inbox.reset();
    invitation.reset();
    messages.quota.reset();
    levels.reset();
    points.reset();
    profile.profile.reset();
  };

  /** Points moved: whatever shows them loads anew when it is next looked at, the home page now. */
  const pointsChanged = () => {
    home.invalidate();
    points.invalidate();
    profile.profile.invalidate();
    levels.invalidate();
    void home.load();
  };

  const inbox = new InboxStore({
    call,
    now,
    onRead: () => {
      home.invalidate();
      void home.load();
    },
  });
  const profile = new ProfileStore({
    call,
    now,
    upload,
    onChanged: (member, pointsAwarded) => {
      home.amend((value) => ({ ...value, member }));
      if (pointsAwarded > 0) pointsChanged();
      else home.invalidate();
    },
  });
  const exchange = new ExchangeStore({
    call,
    now,
    onChanged: () => {
      mall.invalidate();
      pointsChanged();
    },
  });

  const checkIn = new CheckInStore({
    call,
    onCheckedIn: (result) => {
      home.amend((value) => withCheckIn(value, result));
      calendar.checkedIn(dayOf(now()), result?.streak ?? null);
      pointsChanged();
    },
  });
  const earn = new EarnStore({
    call,
    onClaimed: (task) => {
      home.amend((value) => withTaskDone(value, task));
      pointsChanged();
    },
  });

  const live = new LiveStore({
    session,
    watchMessages,
    watchAppVisibility,
    later: (run, milliseconds) => {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
    random: Math.random,
    onChanged: () => {
      inbox.invalidate();
      pointsChanged();
    },
  });

  return {
    account,
    invitation,
    ui,
    session,
    home,
    levels,
    live,
    mall,
    points,
    profile,
    messages,
    checkIn,
    calendar,
    earn,
    exchange,
    addresses,
    inbox,
    rules,
    pointsChanged,
  };
};

/** Every store, by domain. */
export type Stores = ReturnType<typeof createStores>;

const withCheckIn = (home: Home, result: CheckIn | null): Home => {
  if (result === null) return { ...home, checkIn: { ...home.checkIn, checkedInToday: true } };
  return {
    ...home,
    member: {
      ...home.member,
      // A check-in whose first answer was lost may be in the points already.
      points: home.member.points + (home.checkIn.checkedInToday ? 0 : result.points),
    },
    checkIn: {
      checkedInToday: true,
      streak: result.streak,
      pointsToday: result.points,
      next: result.next,
    },
  };
};

const withTaskDone = (home: Home, key: string): Home => ({
  ...home,
  tasks: home.tasks.map((task) => (task.key === key ? { ...task, state: 'done' } : task)),
});
