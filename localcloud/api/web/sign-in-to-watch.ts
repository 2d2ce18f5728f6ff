import { REALTIME_PATH } from '../../realtime/path';
import type { WebAction } from './action';

/** `auth.wsWebSign`: the address of realtime connections, and a permit to open one. */
export const signInToWatch: WebAction = (_parameters, { services, origin, session, tokens }) => ({
  data: {
    signStr: tokens.issue(session, 'realtime'),
    wsUrl: `${origin.replace(/^http/, 'ws')}${REALTIME_PATH}`,
    secretVersion: 1,
    envId: services.environmentId,
  },
});
