import { isRecord } from '../../common/record';
import { currentLocalUser } from './local-user.h5';

/** In memory only. After a reload we sign in again, which costs one request. */
let accessToken: Promise<string> | null = null;

/** Sends a JSON body to the local cloud as the current local user. */
export const post = async (path: string, body: unknown): Promise<Response> => {
  const response = await send(path, body);
  if (response.status !== 401) return response;
  // The token has expired, or the local cloud was restarted: sign in again, once.
  accessToken = null;
  return send(path, body);
};

/** Sends a file to an address that the local cloud has given. */
export const put = (path: string, authorization: string, content: Blob): Promise<Response> =>
  fetch(`${LOCAL_CLOUD_ORIGIN}${path}`, {
    method: 'PUT',
    headers: { authorization },
    body: content,
  });

const send = async (path: string, body: unknown): Promise<Response> => {
  const token = await (accessToken ??= signIn());
  return fetch(`${LOCAL_CLOUD_ORIGIN}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
};

const signIn = async (): Promise<string> => {
  try {
    const response = await fetch(`${LOCAL_CLOUD_ORIGIN}/auth/v1/signin/custom`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ provider_id: 'local', ticket: currentLocalUser()?.ticket }),
    });
    const answer: unknown = await response.json();
    if (!isRecord(answer) || typeof answer.access_token !== 'string') {
      throw new Error('The local cloud did not answer the sign-in with a token');
    }
    return answer.access_token;
  } catch (error) {
    accessToken = null;
    throw error;
  }
};
