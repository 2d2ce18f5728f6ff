import { expressionRefusals, expressionTable } from '../support/aggregate-cases';

const document = {
  n: 5,
  zero: 0,
  none: null,
  text: 'x',
  list: [1, 2, 2],
  o: { a: 1 },
  p: { b: 2 },
};
const SECTION = 'Aggregation Operators: boolean, comparison, conditional, set, object, variable';

export const logic = expressionTable('logic, sets and variables', SECTION, document, [
  ['and', ({ $ }) => $.and(['$n', '$text']), true],
  ['and of nothing', ({ $ }) => $.and([]), true],
  ['and with zero', ({ $ }) => $.and(['$n', '$zero']), false],
  ['or of nothing', ({ $ }) => $.or([]), false],
  ['or with what is missing', ({ $ }) => $.or(['$none', '$never', '$n']), true],
  ['not', ({ $ }) => $.not('$zero'), true],
  ['not of an empty array', ({ $ }) => $.not([[]]), false],
  ['cmp', ({ $ }) => $.cmp(['$n', 6]), -1],
  ['eq', ({ $ }) => $.eq(['$n', 5]), true],
  ['null is not missing', ({ $ }) => $.eq(['$never', null]), false],
  ['gt across types', ({ $ }) => $.gt(['$text', '$n']), true],
  ['gte', ({ $ }) => $.gte(['$n', 5]), true],
  ['lt: missing before null', ({ $ }) => $.lt(['$never', null]), true],
  ['lte', ({ $ }) => $.lte(['$n', 4]), false],
  ['neq', ({ $ }) => $.neq(['$n', 4]), true],
  ['cond', ({ $ }) => $.cond({ if: '$zero', then: 1, else: 2 }), 2],
  ['cond of an array', ({ $ }) => $.cond(['$n', 1, 2]), 1],
  ['ifNull', ({ $ }) => $.ifNull(['$none', 'other']), 'other'],
  ['ifNull of what is missing', ({ $ }) => $.ifNull(['$never', 'other']), 'other'],
  [
    'switch',
    ({ $ }) =>
      $.switch({
        branches: [
          { case: $.gt(['$n', 9]), then: 'a' },
          { case: '$n', then: 'b' },
        ],
        default: 'c',
      }),
    'b',
  ],
  ['literal', ({ $ }) => $.literal('$n'), '$n'],
  ['let', ({ $ }) => $.let({ vars: { x: '$n' }, in: $.add(['$$x', '$zero']) }), 5],
  ['ROOT', '$$ROOT.o.a', 1],
  ['CURRENT', '$$CURRENT.n', 5],
  ['REMOVE leaves the field out', '$$REMOVE', undefined],
  ['mergeObjects', ({ $ }) => $.mergeObjects(['$o', '$p', '$none']), { a: 1, b: 2 }],
  ['allElementsTrue', ({ $ }) => $.allElementsTrue(['$list']), true],
  ['anyElementTrue', ({ $ }) => $.anyElementTrue([[0, false]]), false],
  ['setDifference', ({ $ }) => $.setDifference(['$list', [1]]), [2]],
  ['setEquals', ({ $ }) => $.setEquals(['$list', [2, 1]]), true],
  ['setIntersection', ({ $ }) => $.setIntersection(['$list', [2, 3]]), [2]],
  ['setIsSubset', ({ $ }) => $.setIsSubset([[2], '$list']), true],
  ['setUnion', ({ $ }) => $.setUnion(['$list', [3]]), [1, 2, 3]],
  ['setUnion with null', ({ $ }) => $.setUnion(['$list', '$none']), null],
  ['sum of an array', ({ $ }) => $.sum('$list'), 5],
  ['sum of a text', ({ $ }) => $.sum('$text'), 0],
  ['avg', ({ $ }) => $.avg(['$n', 6]), 5.5],
  ['avg of nothing', ({ $ }) => $.avg('$none'), null],
  ['max passes over null', ({ $ }) => $.max(['$n', '$none']), 5],
  ['min', ({ $ }) => $.min('$list'), 1],
  ['stdDevPop', ({ $ }) => $.stdDevPop([[2, 4]]), 1],
  ['stdDevSamp of one', ({ $ }) => $.stdDevSamp([[2]]), null],
]);

export const logicRefusals = expressionRefusals('refused logic and sets', SECTION, document, [
  [{ $cond: { if: true, then: 1 } }, /Missing 'else' parameter to \$cond/],
  [{ $cond: [true, 1] }, /Expression \$cond takes exactly 3 arguments. 2 were passed in/],
  [{ $switch: { branches: [] } }, /\$switch requires at least one branch/],
  [{ $switch: { branches: [{ case: false, then: 1 }] } }, /could not find a matching branch/],
  [{ $setUnion: ['$list', '$text'] }, /All operands of \$setUnion must be arrays/],
  [{ $allElementsTrue: '$n' }, /argument must be an array, but is int/],
  [
    { $mergeObjects: ['$o', '$n'] },
    /\$mergeObjects requires object inputs, but input is of type int/,
  ],
  [{ $eq: ['$$nobody', 1] }, /Use of undefined variable: nobody/],
  [{ $eq: ['$n', 5], $ne: 1 }, /must contain exactly one field/],
  [{ $let: { vars: { X: 1 }, in: 1 } }, /starts with an invalid character/],
]);
