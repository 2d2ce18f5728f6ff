import { queryTable } from '../support/query-cases';
import { manual } from '../support/sources';

export const exists = queryTable(
  'exists',
  manual('$exists'),
  [
    { _id: 'a', v: null },
    { _id: 'b' },
    { _id: 'c', v: 0 },
    { _id: 'd', v: [] },
    { _id: 'e', v: { x: null } },
    { _id: 'f', v: [{ x: 1 }, {}] },
    { _id: 'g', v: [{}, {}] },
  ],
  [
    ['true finds null too', ({ _ }) => ({ v: _.exists(true) }), ['a', 'c', 'd', 'e', 'f', 'g']],
    ['false', ({ _ }) => ({ v: _.exists(false) }), ['b']],
    ['true within', ({ _ }) => ({ 'v.x': _.exists(true) }), ['e', 'f']],
    ['false within', ({ _ }) => ({ 'v.x': _.exists(false) }), ['a', 'b', 'c', 'd', 'g']],
    ['a position', ({ _ }) => ({ 'v.1': _.exists(true) }), ['f', 'g']],
    ['a field at a position', ({ _ }) => ({ 'v.0.x': _.exists(true) }), ['f']],
    ['with another condition', ({ _ }) => ({ v: _.exists(true).and(_.eq(null)) }), ['a']],
    ['1 means true', ({ _ }) => ({ v: _.exists(1) }), ['a', 'c', 'd', 'e', 'f', 'g']],
    ['0 means false', ({ _ }) => ({ v: _.exists(0) }), ['b']],
  ],
);

export const mod = queryTable(
  'mod',
  manual('$mod'),
  [
    { _id: 'a', n: 4 },
    { _id: 'b', n: 5 },
    { _id: 'c', n: -7 },
    { _id: 'd', n: 4.9 },
    { _id: 'e', n: '4' },
    { _id: 'f', n: [3, 8] },
    { _id: 'g' },
    { _id: 'h', n: Number.NaN },
  ],
  [
    ['a remainder', ({ _ }) => ({ n: _.mod(4, 1) }), ['b']],
    ['none', ({ _ }) => ({ n: _.mod(4, 0) }), ['a', 'd', 'f']],
    ['as a list', ({ _ }) => ({ n: _.mod([4, 0]) }), ['a', 'd', 'f']],
    ['the sign is the number’s', ({ _ }) => ({ n: _.mod(4, -3) }), ['c']],
    ['a broken divisor is cut', ({ _ }) => ({ n: _.mod(4.7, 1) }), ['b']],
    ['a broken remainder is cut', ({ _ }) => ({ n: _.mod(4, 1.9) }), ['b']],
    ['a negative divisor', ({ _ }) => ({ n: _.mod(-4, 1) }), ['b']],
  ],
);

export const pattern = queryTable(
  'RegExp',
  manual('$regex'),
  [
    { _id: 'a', t: 'Alpha' },
    { _id: 'b', t: 'beta\nalpha' },
    { _id: 'c', t: ['gamma', 'Alphabet'] },
    { _id: 'd', t: 5 },
    { _id: 'e', t: '会员积分' },
    { _id: 'f' },
    { _id: 'g', t: 'a.b' },
    { _id: 'h', t: /^Al/ },
    { _id: 'i', t: '🎁' },
  ],
  [
    ['a literal', () => ({ t: /^Al/ }), ['a', 'c', 'h']],
    ['a literal that ignores case', () => ({ t: /^al/i }), ['a', 'c']],
    ['db.RegExp', ({ db }) => ({ t: db.RegExp({ regexp: '^Alpha$' }) }), ['a']],
    [
      'db.RegExp with an option',
      ({ db }) => ({ t: db.RegExp({ regexp: 'ALPHA', options: 'i' }) }),
      ['a', 'b', 'c'],
    ],
    ['m: lines', ({ db }) => ({ t: db.RegExp({ regexp: '^alpha$', options: 'm' }) }), ['b']],
    ['without m', ({ db }) => ({ t: db.RegExp({ regexp: '^alpha$' }) }), []],
    ['s: the dot crosses lines', () => ({ t: /beta.alpha/s }), ['b']],
    ['without s', () => ({ t: /beta.alpha/ }), []],
    [
      'several options',
      ({ db }) => ({ t: db.RegExp({ regexp: '^ALPHA$', options: 'im' }) }),
      ['a', 'b'],
    ],
    ['Chinese', () => ({ t: /积分$/ }), ['e']],
    [
      'x: white space and remarks mean nothing',
      ({ db }) => ({ t: db.RegExp({ regexp: '^ Al # begins so\n pha $', options: 'x' }) }),
      ['a'],
    ],
    [
      'x keeps escaped space',
      ({ db }) => ({ t: db.RegExp({ regexp: 'l\\ p', options: 'x' }) }),
      [],
    ],
    [
      'options that it begins with',
      ({ db }) => ({ t: db.RegExp({ regexp: '(?i)^al' }) }),
      ['a', 'c'],
    ],
    ['a dot is one character', () => ({ t: /^.$/ }), ['i']],
    ['an escaped dot', () => ({ t: /^a\.b$/ }), ['g']],
    ['not a number', () => ({ t: /5/ }), []],
    ['eq compares patterns', ({ _ }) => ({ t: _.eq(/^Al/) }), ['h']],
    ['in a list', ({ _ }) => ({ t: _.in([/^Al/, /积/]) }), ['a', 'c', 'e', 'h']],
    ['in or', ({ _, db }) => _.or({ t: db.RegExp({ regexp: '^a' }) }, { t: 5 }), ['d', 'g']],
    ['with and', ({ _ }) => ({ t: _.and(_.neq('Alpha'), _.in([/Alpha/])) }), ['c']],
    ['all of patterns', ({ _ }) => ({ t: _.all([/^gam/, /bet$/]) }), ['c']],
  ],
);
