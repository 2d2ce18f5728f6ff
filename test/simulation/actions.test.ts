import type { ActionName, FunctionName } from '../../cloudfunctions/api';
import type { Contract } from '../../cloudfunctions/server/contract';
import address from '../../cloudfunctions/address';
import checkIn from '../../cloudfunctions/checkIn';
import earnPoints from '../../cloudfunctions/earnPoints';
import exchange from '../../cloudfunctions/exchange';
import levelUpgrade from '../../cloudfunctions/levelUpgrade';
import login from '../../cloudfunctions/login';
import message from '../../cloudfunctions/message';
import points from '../../cloudfunctions/points';
import profile from '../../cloudfunctions/profile';
import { actions } from './actions';

/** Every function there is: the type lets none be forgotten. */
const functions: Readonly<Record<FunctionName, { readonly contract: Contract }>> = {
  address,
  checkIn,
  earnPoints,
  exchange,
  levelUpgrade,
  login,
  message,
  points,
  profile,
};

type AnyAction = { [F in FunctionName]: `${F}.${ActionName<F>}` }[FunctionName];

/** Actions that change no points, stock, level or message, and show nothing that is still to come. */
const exempt: Partial<Record<AnyAction, string>> = {
  'levelUpgrade.levels': 'shows the levels of the shop, which no history changes',
  'message.quota': 'shows consents, which are judged by what was sent and what is left of them',
  'message.templates': 'shows the templates of the shop, which no history changes',
  'profile.exportData': 'shows what is kept, page by page, as its own tests compare with the data',
  'profile.invite': 'shows who has followed an invitation; what it pays is judged by the ledger',
};

const all = Object.entries(functions).flatMap(([name, { contract }]) =>
  Object.keys(contract).map((action) => `${name}.${action}`),
);

describe('the actions of histories', () => {
  it('are all actions that can change anything, or show what is still to be copied out', () => {
    const rows = actions.map(({ name }) => name);
    expect([...rows, ...Object.keys(exempt)].sort()).toEqual([...all].sort());
  });

  it.each(actions.filter(({ caller }) => caller === 'timer').map(({ name }) => [name] as const))(
    '%s is a system action, as a timer calls it',
    (name) => {
      const [functionName = '', action = ''] = name.split('.');
      const definition = Object.entries(functions).find(([known]) => known === functionName)?.[1];
      expect(definition?.contract[action]?.access).toBe('system');
    },
  );
});
