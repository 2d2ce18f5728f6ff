import { queryRefusals, queryTable } from '../support/query-cases';
import { manual } from '../support/sources';

const documents = [
  { _id: 'array', v: [9, 'x'] },
  { _id: 'bool', v: true },
  { _id: 'date', v: new Date(0) },
  { _id: 'decimal', v: { $numberDecimal: '1.5' } },
  { _id: 'double', v: 1.5 },
  { _id: 'int', v: 7 },
  { _id: 'long', v: 2 ** 40 },
  { _id: 'missing' },
  { _id: 'nested', v: [[1]] },
  { _id: 'null', v: null },
  { _id: 'object', v: { a: 1 } },
  { _id: 'regex', v: /a/ },
  { _id: 'string', v: 'x' },
  { _id: 'timestamp', v: { $timestamp: { t: 1, i: 1 } } },
];

export const type = queryTable('$type', manual('$type'), documents, [
  ['a name', () => ({ v: { $type: 'string' } }), ['array', 'string']],
  ['a number', () => ({ v: { $type: 2 } }), ['array', 'string']],
  ['int, in an array too', () => ({ v: { $type: 'int' } }), ['array', 'int']],
  ['long', () => ({ v: { $type: 'long' } }), ['long']],
  ['double', () => ({ v: { $type: 'double' } }), ['double']],
  ['decimal', () => ({ v: { $type: 'decimal' } }), ['decimal']],
  ['any number', () => ({ v: { $type: 'number' } }), ['array', 'decimal', 'double', 'int', 'long']],
  ['array: itself, or within an array', () => ({ v: { $type: 'array' } }), ['array', 'nested']],
  ['object', () => ({ v: { $type: 'object' } }), ['object']],
  ['null is not missing', () => ({ v: { $type: 'null' } }), ['null']],
  ['bool', () => ({ v: { $type: 'bool' } }), ['bool']],
  ['date', () => ({ v: { $type: 'date' } }), ['date']],
  ['regex', () => ({ v: { $type: 'regex' } }), ['regex']],
  ['timestamp', () => ({ v: { $type: 17 } }), ['timestamp']],
  ['one of several', () => ({ v: { $type: ['bool', 9, 'null'] } }), ['bool', 'date', 'null']],
  [
    'not',
    () => ({ v: { $not: { $type: ['number', 'array', 'string'] } } }),
    ['bool', 'date', 'missing', 'null', 'object', 'regex', 'timestamp'],
  ],
  ['beside another condition', () => ({ v: { $type: 'int', $gt: 5 } }), ['array', 'int']],
]);

export const typeRefusals = queryRefusals('refused types', manual('$type'), [
  ['an unknown name', () => ({ n: { $type: 'text' } }), /Unknown type name alias: text/],
  ['an unknown number', () => ({ n: { $type: 99 } }), /Invalid numerical type code: 99/],
  ['no name and no number', () => ({ n: { $type: true } }), /as a number or a string/],
  ['none', () => ({ n: { $type: [] } }), /must match at least one type/],
]);

export const bits = queryTable(
  '$bits…',
  manual('Bitwise Query Operators'),
  [
    { _id: 'a', n: 54 },
    { _id: 'b', n: 20 },
    { _id: 'c', n: 20.5 },
    { _id: 'd', n: -1 },
    { _id: 'e', n: [1, 20] },
    { _id: 'f', n: '54' },
    { _id: 'g', n: { $binary: { base64: 'Zg==', subType: '00' } } },
    { _id: 'h' },
  ],
  [
    ['all set, by a mask', () => ({ n: { $bitsAllSet: 50 } }), ['a', 'd']],
    ['all set, by positions', () => ({ n: { $bitsAllSet: [1, 5] } }), ['a', 'd', 'g']],
    ['all clear, by a mask', () => ({ n: { $bitsAllClear: 35 } }), ['b', 'e']],
    ['all clear, by positions', () => ({ n: { $bitsAllClear: [0, 3] } }), ['a', 'b', 'e', 'g']],
    ['any set', () => ({ n: { $bitsAnySet: 35 } }), ['a', 'd', 'e', 'g']],
    ['any clear', () => ({ n: { $bitsAnyClear: [1, 5] } }), ['b', 'e']],
    ['the sign goes on', () => ({ n: { $bitsAllSet: [200] } }), ['d']],
    [
      'a mask of bytes',
      () => ({ n: { $bitsAllSet: { $binary: { base64: 'MA==', subType: '00' } } } }),
      ['a', 'd'],
    ],
    ['no bits at all', () => ({ n: { $bitsAllSet: [] } }), ['a', 'b', 'd', 'e', 'g']],
  ],
);

export const bitRefusals = queryRefusals('refused bits', manual('Bitwise Query Operators'), [
  ['a negative mask', () => ({ n: { $bitsAllSet: -1 } }), /\$bitsAllSet.*-1/],
  ['a broken mask', () => ({ n: { $bitsAnySet: 1.5 } }), /\$bitsAnySet.*1\.5/],
  ['a text', () => ({ n: { $bitsAllClear: 'x' } }), /\$bitsAllClear.*"x"/],
  ['a negative position', () => ({ n: { $bitsAnyClear: [-1] } }), /\$bitsAnyClear.*-1/],
]);
