import { updateTable } from '../support/update-cases';
import { manual } from '../support/sources';

const day = new Date(Date.UTC(2026, 0, 1));
const later = new Date(Date.UTC(2026, 0, 2));

export const set = updateTable('set', manual('$set'), [
  ['a new field', { a: 1 }, () => ({ b: 2 }), { a: 1, b: 2 }],
  ['a field that is there', { a: 1 }, () => ({ a: 'x' }), { a: 'x' }],
  ['the same value counts nothing', { a: 1 }, () => ({ a: 1 }), { a: 1 }],
  [
    'a nested field keeps its siblings',
    { o: { p: 1, q: 2 } },
    () => ({ o: { p: 5 } }),
    { o: { p: 5, q: 2 } },
  ],
  ['a whole object', { o: { p: 1, q: 2 } }, ({ _ }) => ({ o: _.set({ p: 5 }) }), { o: { p: 5 } }],
  ['a dotted path', { o: { p: 1 } }, () => ({ 'o.q': 2 }), { o: { p: 1, q: 2 } }],
  ['a path that is not there', {}, () => ({ 'a.b.c': 1 }), { a: { b: { c: 1 } } }],
  ['an element', { v: [1, 2] }, () => ({ 'v.1': 5 }), { v: [1, 5] }],
  ['an element beyond the end', { v: [1] }, () => ({ 'v.3': 4 }), { v: [1, null, null, 4] }],
  [
    'a field of an element',
    { v: [{ n: 1 }, { n: 2 }] },
    () => ({ 'v.1.n': 9 }),
    { v: [{ n: 1 }, { n: 9 }] },
  ],
  ['a number as the name of a field', { o: {} }, () => ({ 'o.0': 1 }), { o: { '0': 1 } }],
  ['null', { a: 1 }, () => ({ a: null }), { a: null }],
  ['null is another value than a missing one', {}, () => ({ a: null }), { a: null }],
  ['a date', {}, () => ({ a: day }), { a: day }],
  ['an array', { a: [1] }, () => ({ a: [2, [3]] }), { a: [2, [3]] }],
  ['an empty array', { a: [1] }, () => ({ a: [] }), { a: [] }],
  [
    'the fields in another order',
    { o: { p: 1, q: 2 } },
    ({ _ }) => ({ o: _.set({ q: 2, p: 1 }) }),
    { o: { q: 2, p: 1 } },
  ],
  ['undefined is left out', { a: 1 }, () => ({ a: undefined, b: 1 }), { a: 1, b: 1 }],
  [
    'through a number',
    { a: 1 },
    () => ({ 'a.b': 2 }),
    /Cannot create field 'b' in element \{a: 1\}/,
  ],
  [
    'through null',
    { a: null },
    () => ({ 'a.b': 2 }),
    /Cannot create field 'b' in element \{a: null\}/,
  ],
  ['a name in an array', { v: [1] }, () => ({ 'v.x': 2 }), /Cannot create field 'x' in element/],
  ['an empty part of a path', {}, () => ({ 'a..b': 1 }), /empty field name/],
]);

export const remove = updateTable('remove', manual('$unset'), [
  ['a field', { a: 1, b: 2 }, ({ _ }) => ({ a: _.remove() }), { b: 2 }],
  ['what is not there', { b: 2 }, ({ _ }) => ({ a: _.remove() }), { b: 2 }],
  ['a nested field', { o: { p: 1, q: 2 } }, ({ _ }) => ({ o: { p: _.remove() } }), { o: { q: 2 } }],
  ['a dotted path', { o: { p: 1 } }, ({ _ }) => ({ 'o.p': _.remove() }), { o: {} }],
  [
    'an element becomes null',
    { v: [1, 2, 3] },
    ({ _ }) => ({ 'v.1': _.remove() }),
    { v: [1, null, 3] },
  ],
  ['through a number', { a: 1 }, ({ _ }) => ({ 'a.b': _.remove() }), { a: 1 }],
  ['beside another', { a: 1, b: 1 }, ({ _ }) => ({ a: _.remove(), b: _.inc(1) }), { b: 2 }],
]);

export const inc = updateTable('inc', manual('$inc'), [
  ['a number', { n: 1 }, ({ _ }) => ({ n: _.inc(2) }), { n: 3 }],
  ['down', { n: 1 }, ({ _ }) => ({ n: _.inc(-2) }), { n: -1 }],
  ['what is not there', {}, ({ _ }) => ({ n: _.inc(2) }), { n: 2 }],
  ['by 0 changes nothing', { n: 1 }, ({ _ }) => ({ n: _.inc(0) }), { n: 1 }],
  ['a broken number', { n: 1.5 }, ({ _ }) => ({ n: _.inc(0.25) }), { n: 1.75 }],
  ['a nested field', { o: { n: 1 } }, ({ _ }) => ({ o: { n: _.inc(1) } }), { o: { n: 2 } }],
  ['an element', { v: [1, 2] }, ({ _ }) => ({ 'v.0': _.inc(1) }), { v: [2, 2] }],
  ['beyond 32 bits', { n: 2_147_483_647 }, ({ _ }) => ({ n: _.inc(1) }), { n: 2_147_483_648 }],
  [
    'a text',
    { n: '1' },
    ({ _ }) => ({ n: _.inc(1) }),
    /Cannot apply \$inc to a value of non-numeric type/,
  ],
  [
    'null',
    { n: null },
    ({ _ }) => ({ n: _.inc(1) }),
    /Cannot apply \$inc to a value of non-numeric type.*null/,
  ],
  ['an array', { n: [1] }, ({ _ }) => ({ n: _.inc(1) }), /non-numeric type.*array/],
  ['a date', { n: day }, ({ _ }) => ({ n: _.inc(1) }), /non-numeric type.*date/],
  [
    'by a text',
    { n: 1 },
    ({ _ }) => ({ n: _.inc('1') }),
    /Cannot increment with non-numeric argument/,
  ],
  [
    'by null',
    { n: 1 },
    ({ _ }) => ({ n: _.inc(null) }),
    /Cannot increment with non-numeric argument/,
  ],
  [
    'whole or not at all',
    { n: 1, t: 'x' },
    ({ _ }) => ({ n: _.inc(1), t: _.inc(1) }),
    /non-numeric type/,
  ],
  ['the order of fields stays', { n: 1, m: 1 }, ({ _ }) => ({ n: _.inc(1) }), { n: 2, m: 1 }],
]);

export const mul = updateTable('mul', manual('$mul'), [
  ['a number', { n: 3 }, ({ _ }) => ({ n: _.mul(2) }), { n: 6 }],
  ['what is not there becomes 0', {}, ({ _ }) => ({ n: _.mul(2) }), { n: 0 }],
  ['by a broken number', { n: 3 }, ({ _ }) => ({ n: _.mul(0.5) }), { n: 1.5 }],
  ['by 1 changes nothing', { n: 3 }, ({ _ }) => ({ n: _.mul(1) }), { n: 3 }],
  [
    'a text',
    { n: '3' },
    ({ _ }) => ({ n: _.mul(2) }),
    /Cannot apply \$mul to a value of non-numeric type/,
  ],
  [
    'by a text',
    { n: 3 },
    ({ _ }) => ({ n: _.mul('2') }),
    /Cannot multiply with non-numeric argument/,
  ],
]);

export const min = updateTable('min', manual('$min'), [
  ['a smaller one', { n: 5 }, ({ _ }) => ({ n: _.min(3) }), { n: 3 }],
  ['a greater one', { n: 5 }, ({ _ }) => ({ n: _.min(7) }), { n: 5 }],
  ['what is not there', {}, ({ _ }) => ({ n: _.min(7) }), { n: 7 }],
  ['a date', { n: later }, ({ _ }) => ({ n: _.min(day) }), { n: day }],
  ['over types: numbers before texts', { n: 'a' }, ({ _ }) => ({ n: _.min(7) }), { n: 7 }],
  ['null before numbers', { n: 5 }, ({ _ }) => ({ n: _.min(null) }), { n: null }],
]);

export const max = updateTable('max', manual('$max'), [
  ['a greater one', { n: 5 }, ({ _ }) => ({ n: _.max(7) }), { n: 7 }],
  ['a smaller one', { n: 5 }, ({ _ }) => ({ n: _.max(3) }), { n: 5 }],
  ['what is not there', {}, ({ _ }) => ({ n: _.max(3) }), { n: 3 }],
  ['a date', { n: day }, ({ _ }) => ({ n: _.max(later) }), { n: later }],
  ['over types', { n: 5 }, ({ _ }) => ({ n: _.max('a') }), { n: 'a' }],
  ['a nested field', { o: { n: 1 } }, ({ _ }) => ({ o: { n: _.max(2) } }), { o: { n: 2 } }],
]);

export const rename = updateTable('rename', manual('$rename'), [
  ['a field', { a: 1, b: 2 }, ({ _ }) => ({ a: _.rename('c') }), { b: 2, c: 1 }],
  ['over another', { a: 1, b: 2 }, ({ _ }) => ({ a: _.rename('b') }), { b: 1 }],
  ['what is not there', { b: 2 }, ({ _ }) => ({ a: _.rename('c') }), { b: 2 }],
  ['into an object', { a: 1, o: {} }, ({ _ }) => ({ a: _.rename('o.p') }), { o: { p: 1 } }],
  ['out of an object', { o: { p: 1 } }, ({ _ }) => ({ 'o.p': _.rename('a') }), { o: {}, a: 1 }],
  [
    'to itself',
    { a: 1 },
    ({ _ }) => ({ a: _.rename('a') }),
    /source and target field for \$rename must differ/,
  ],
  ['through an array', { v: [{ a: 1 }] }, ({ _ }) => ({ 'v.0.a': _.rename('b') }), /array/],
  [
    'to a number',
    { a: 1 },
    ({ _ }) => ({ a: _.rename(5) }),
    /'to' field for \$rename must be a string/,
  ],
  ['to _id', { a: 1 }, ({ _ }) => ({ a: _.rename('_id') }), /_id/],
  [
    'onto a field that is also set',
    { a: 1 },
    ({ _ }) => ({ a: _.rename('b'), b: 2 }),
    /conflict at 'b'/,
  ],
]);

export const bit = updateTable('bit', manual('$bit'), [
  ['and', { n: 13 }, ({ _ }) => ({ n: _.bit({ and: 10 }) }), { n: 8 }],
  ['or', { n: 3 }, ({ _ }) => ({ n: _.bit({ or: 5 }) }), { n: 7 }],
  ['xor', { n: 1 }, ({ _ }) => ({ n: _.bit({ xor: 5 }) }), { n: 4 }],
  ['what is not there', {}, ({ _ }) => ({ n: _.bit({ or: 5 }) }), { n: 5 }],
  ['several in turn', { n: 1 }, ({ _ }) => ({ n: _.bit({ or: 6, and: 5 }) }), { n: 5 }],
  ['beyond 32 bits', { n: 2 ** 40 }, ({ _ }) => ({ n: _.bit({ or: 1 }) }), { n: 2 ** 40 + 1 }],
  [
    'a text',
    { n: '1' },
    ({ _ }) => ({ n: _.bit({ or: 1 }) }),
    /Cannot apply \$bit to a value of non-integral type/,
  ],
  ['a broken number', { n: 1.5 }, ({ _ }) => ({ n: _.bit({ or: 1 }) }), /non-integral type/],
  [
    'by a broken number',
    { n: 1 },
    ({ _ }) => ({ n: _.bit({ or: 1.5 }) }),
    /The \$bit modifier field must be an Integer/,
  ],
  [
    'an unknown operation',
    { n: 1 },
    ({ _ }) => ({ n: _.bit({ nand: 1 }) }),
    /only supports 'and', 'or', and 'xor', not 'nand'/,
  ],
  [
    'no object',
    { n: 1 },
    ({ _ }) => ({ n: _.bit(1) }),
    /The \$bit modifier is not compatible with a number/,
  ],
]);

export const mixtures = updateTable('conflicts and mixtures', manual('Update Operators'), [
  [
    'two operators on two fields',
    { n: 1, m: 2 },
    ({ _ }) => ({ n: _.inc(1), m: _.mul(2) }),
    { n: 2, m: 4 },
  ],
  [
    'one path under another',
    { o: { p: 1 } },
    ({ _ }) => ({ o: _.set({}), 'o.p': 2 }),
    /Updating the path '[^']+' would create a conflict at 'o'/,
  ],
  [
    'the same path twice',
    { n: 1 },
    ({ _ }) => ({ $inc: { n: 1 }, n: _.mul(2) }),
    /conflict at 'n'/,
  ],
  ['an unknown operator', { n: 1 }, () => ({ $double: { n: 1 } }), /Unknown modifier: \$double/],
  ['an operator without fields', { n: 1 }, () => ({ $inc: 5 }), /Modifiers operate on fields but/],
  ['_id by an operator', { n: 1 }, ({ _ }) => ({ $set: { _id: 'y' }, n: _.inc(1) }), /_id/],
  [
    'a name with a dollar',
    {},
    ({ _ }) => ({ o: _.set({ $x: 1 }) }),
    /dollar.*'\$x'|'\$x'.*not (valid|allowed)/i,
  ],
]);
