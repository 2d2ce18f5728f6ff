import { useEffect, useRef, type PropsWithChildren } from 'react';
import { observer } from 'mobx-react-lite';
import { SignInPrompt } from '../components/sign-in-prompt/sign-in-prompt';
import { useStores } from '../stores/context';
import { useSignIn } from './use-sign-in';

interface MembersOnlyProps extends PropsWithChildren {
  /** What a visitor would get here after signing in. */
  readonly text: string;
  /** Loads what a member sees here, right after the visitor has signed in. */
  readonly onSignedIn: () => void;
}

/** Something for members only. A visitor is asked to sign in first. */
export const MembersOnly = observer(function MembersOnly({
  text,
  onSignedIn,
  children,
}: MembersOnlyProps) {
  const { session } = useStores();
  const signIn = useSignIn();
  const isMember = session.status === 'member';
  const latest = useRef(onSignedIn);
  latest.current = onSignedIn;
  useEffect(() => {
    if (isMember) latest.current();
  }, [isMember]);
  if (isMember) return <>{children}</>;
  return <SignInPrompt title="先登录一下" text={text} busy={session.signingIn} onSignIn={signIn} />;
});
