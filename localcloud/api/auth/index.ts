import type { Route } from '../../http/route';
import { refresh } from './refresh';
import { authRoute } from './route';
import { signInAnonymously } from './sign-in-anonymously';
import { signInCustom } from './sign-in-custom';
import { revoke, signOut } from './sign-out';
import { currentUser } from './user';

/** How clients sign in and out, as `@cloudbase/js-sdk` asks for it. */
export const authRoutes: ReadonlyMap<string, Route> = new Map([
  ['POST /auth/v1/signin/custom', authRoute(signInCustom)],
  ['POST /auth/v1/signin/anonymously', authRoute(signInAnonymously)],
  ['POST /auth/v1/token', authRoute(refresh)],
  ['POST /auth/v1/revoke', authRoute(revoke)],
  ['POST /auth/v1/user/signout', authRoute(signOut)],
  ['GET /auth/v1/user/me', authRoute(currentUser)],
]);
