import { expressionRefusals, expressionTable } from '../support/aggregate-cases';

const document = { a: 'Café', han: '会员积分', list: 'a,b,c', none: null, n: 5, pad: '  x ' };
const SECTION = 'String Expression Operators';

export const texts = expressionTable('texts', SECTION, document, [
  ['concat', ({ $ }) => $.concat(['$a', '-', '$han']), 'Café-会员积分'],
  ['concat null', ({ $ }) => $.concat(['$a', '$none']), null],
  ['indexOfBytes counts bytes', ({ $ }) => $.indexOfBytes(['$han', '积']), 6],
  ['indexOfCP counts characters', ({ $ }) => $.indexOfCP(['$han', '积']), 2],
  ['indexOfCP of what is not there', ({ $ }) => $.indexOfCP(['$han', 'x']), -1],
  ['indexOfCP of null', ({ $ }) => $.indexOfCP(['$none', 'x']), null],
  ['split', ({ $ }) => $.split(['$list', ',']), ['a', 'b', 'c']],
  ['split of null', ({ $ }) => $.split(['$none', ',']), null],
  ['strLenBytes', ({ $ }) => $.strLenBytes('$a'), 5],
  ['strLenCP', ({ $ }) => $.strLenCP('$a'), 4],
  ['strLenCP beyond the first plane', ({ $ }) => $.strLenCP('😀'), 1],
  ['strcasecmp', ({ $ }) => $.strcasecmp(['abc', 'ABC']), 0],
  ['strcasecmp tells which is greater', ({ $ }) => $.strcasecmp(['b', 'A']), 1],
  ['substr', ({ $ }) => $.substr(['$list', 2, 1]), 'b'],
  ['substr to the end', ({ $ }) => $.substr(['$list', 2, -1]), 'b,c'],
  ['substrBytes', ({ $ }) => $.substrBytes(['$han', 3, 3]), '员'],
  ['substrCP', ({ $ }) => $.substrCP(['$han', 2, 2]), '积分'],
  ['substrCP of null is empty', ({ $ }) => $.substrCP(['$none', 0, 1]), ''],
  ['toLower changes the letters of ASCII only', ({ $ }) => $.toLower('ABCÉ'), 'abcÉ'],
  ['toUpper', ({ $ }) => $.toUpper('abc'), 'ABC'],
  ['toUpper of null is empty', ({ $ }) => $.toUpper('$none'), ''],
  ['trim', { $trim: { input: '$pad' } }, 'x'],
  ['ltrim', { $ltrim: { input: '$pad' } }, 'x '],
  ['rtrim', { $rtrim: { input: 'xyy', chars: 'y' } }, 'x'],
]);

export const textRefusals = expressionRefusals('refused texts', SECTION, document, [
  [{ $concat: ['$a', '$n'] }, /\$concat only supports strings, not int/],
  [{ $strLenCP: '$none' }, /\$strLenCP requires a string argument, found: null/],
  [{ $split: ['$list', ''] }, /\$split requires a non-empty separator/],
  [{ $split: ['$n', ','] }, /\$split requires an expression that evaluates to a string/],
  [{ $substrBytes: ['$han', 1, 3] }, /starting index is a UTF-8 continuation byte/],
  [{ $substrBytes: ['$han', 0, 2] }, /ending index is in the middle of a UTF-8 character/],
  [{ $substrCP: ['$a', -1, 2] }, /starting index must be nonnegative/],
]);

export const conversions = expressionTable(
  'types and conversions',
  'Type Expression Operators',
  { n: 5, at: new Date(0), none: null },
  [
    ['type of a whole number', { $type: '$n' }, 'int'],
    ['type of a broken number', { $type: 1.5 }, 'double'],
    ['type of a date', { $type: '$at' }, 'date'],
    ['type of what is missing', { $type: '$never' }, 'missing'],
    ['toString', { $toString: '$n' }, '5'],
    ['toString of a date', { $toString: '$at' }, '1970-01-01T00:00:00.000Z'],
    ['toInt cuts', { $toInt: 5.9 }, 5],
    ['toDouble of a text', { $toDouble: '-5.5' }, -5.5],
    ['toLong of a date', { $toLong: '$at' }, 0],
    ['toBool of an empty text', { $toBool: '' }, true],
    ['toBool of zero', { $toBool: 0 }, false],
    ['toInt of null', { $toInt: '$none' }, null],
    ['convert on an error', { $convert: { input: 'x', to: 'int', onError: 'bad' } }, 'bad'],
    ['convert null', { $convert: { input: '$none', to: 'int', onNull: 0 } }, 0],
  ],
);
