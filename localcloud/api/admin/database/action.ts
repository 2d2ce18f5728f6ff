import type { Clock } from '../../../clock';
import type { Store } from '../../../store';
import type { ActionReply } from '../action';
import type { Parameters } from '../../../parameters';

/** All that the database's actions need, so that a test can apply them without a server. */
export interface DatabaseServices {
  readonly store: Store;
  readonly clock: Pick<Clock, 'now'>;
}

/** One action of the database. */
export type DatabaseAction = (
  parameters: Parameters,
  context: { readonly services: DatabaseServices },
) => ActionReply | Promise<ActionReply>;
