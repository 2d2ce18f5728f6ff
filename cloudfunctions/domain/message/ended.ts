import type { OutboxEntry } from '../../../typings/collections/messages';

/**
 * What an entry is set to that is done with. The openid goes with it: nothing will be sent any more,
 * and a row outlives the account.
 */
export const ended = (
  state: 'sent' | 'dropped',
  outcome: string,
): Pick<OutboxEntry, 'state' | 'outcome' | 'openid'> => ({ state, outcome, openid: '' });
