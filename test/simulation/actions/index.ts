import type { ActionRow } from './action';
import { addressActions } from './address';
import { awardActions } from './award';
import { checkInActions } from './check-in';
import { claimActions } from './claim';
import { exchangeActions } from './exchange';
import { levelActions } from './level';
import { loginActions } from './login';
import { messageActions } from './message';
import { pointsActions } from './points';
import { profileActions } from './profile';
import { ruleActions } from './rules';

/** Everything that histories are made of. A new action is one row of one of these. */
export const actions: readonly ActionRow[] = [
  ...loginActions,
  ...profileActions,
  ...checkInActions,
  ...awardActions,
  ...claimActions,
  ...pointsActions,
  ...ruleActions,
  ...exchangeActions,
  ...levelActions,
  ...addressActions,
  ...messageActions,
];

const byName = new Map(actions.map((row) => [row.name, row]));

/** The row of an action that a plan names. */
export const findAction = (name: string): ActionRow => {
  const row = byName.get(name);
  if (row === undefined) throw new Error(`no action ${name} in the table`);
  return row;
};
