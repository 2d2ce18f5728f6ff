import { TOKEN_SECONDS, type Session, type Tokens } from '../../http/tokens';

/** What a sign-in and a refresh answer. */
export const credentialsOf = (
  session: Session,
  tokens: Tokens,
): Readonly<Record<string, unknown>> => {
  return {
    token_type: 'Bearer',
    access_token: tokens.issue(session, 'access'),
    refresh_token: tokens.issue(session, 'refresh'),
    expires_in: TOKEN_SECONDS,
    sub: session.uid,
    // The SDK signs an anonymous client in anew by itself when even its refresh token has run out.
    ...(session.loginType === 'ANONYMOUS' ? { scope: 'anonymous' } : {}),
  };
};
