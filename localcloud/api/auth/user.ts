import { sessionOf } from '../../http/caller';
import { sendJson } from '../../http/exchange';
import type { Route } from '../../http/route';

/** `GET /auth/v1/user/me`, Bearer token: who the client is. */
export const currentUser: Route = async ({ request, response }, { tokens }) => {
  const { uid, loginType } = sessionOf(request, tokens);
  const isAnonymous = loginType === 'ANONYMOUS';
  sendJson(response, 200, {
    sub: uid,
    // The SDK recognises anonymous users by this name.
    name: isAnonymous ? 'anonymous' : uid,
    groups: [],
    providers: isAnonymous ? [] : [{ id: 'custom', provider_user_id: uid, name: uid }],
  });
};
