import { REALTIME_PATH } from '../../realtime/path';
import type { WebAction } from './action';

/** `auth.wsWebSign`: where the realtime connection is, and leave to open one. */
export const signInToWatch: WebAction = (_parameters, { services, origin, session, tokens }) => ({
  data: {
    signStr: tokens.issue(session, 'realtime'),
    wsUrl: `${origin.replace(/^http/, 'ws')}${REALTIME_PATH}`,
    secretVersion: 1,
    envId: services.environmentId,
  },
});
