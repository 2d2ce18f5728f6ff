import type { Session, Tokens } from '../../http/tokens';
import type { ActionContext, ActionReply } from '../admin/action';
import type { Parameters } from '../../parameters';

/** Who asks: a client that has signed in. Nothing of its request says so but its token. */
export interface WebContext extends ActionContext {
  readonly session: Session;
  readonly tokens: Tokens;
}

/** Carries out what a client asks for; throws `CloudError` to refuse it. */
export type WebAction = (
  parameters: Parameters,
  context: WebContext,
) => ActionReply | Promise<ActionReply>;
