import type { Session, Tokens } from '../../http/tokens';
import type { ActionContext, ActionReply } from '../admin/action';
import type { Parameters } from '../../parameters';

/** The sender: a client that has signed in. Only the token says which client it is. */
interface WebContext extends ActionContext {
  readonly session: Session;
  readonly tokens: Tokens;
}

/** Carries out what a client asks for; throws `CloudError` to refuse it. */
export type WebAction = (
  parameters: Parameters,
  context: WebContext,
) => ActionReply | Promise<ActionReply>;
