import type { FactKind } from './facts';

/** What is wrong, at which dotted path, for an operator to read. */
export interface RuleProblem {
  readonly field: string;
  readonly reason: string;
}

/** Conditions within conditions. */
const MAXIMUM_DEPTH = 5;
/** Comparisons in all. */
const MAXIMUM_COMPARISONS = 50;
const MAXIMUM_LIST = 100;
const MAXIMUM_TEXT = 128;

type Check = (kind: FactKind, operand: unknown) => string | null;

const isText = (operand: unknown): boolean =>
  typeof operand === 'string' && operand.length <= MAXIMUM_TEXT;

const isValue = (kind: FactKind, operand: unknown): boolean => {
  if (kind === 'number') return Number.isSafeInteger(operand);
  return kind === 'flag' ? typeof operand === 'boolean' : isText(operand);
};

const wanted: Readonly<Record<FactKind, string>> = {
  number: '整数',
  text: `不超过 ${MAXIMUM_TEXT} 个字的文本`,
  texts: `不超过 ${MAXIMUM_TEXT} 个字的文本`,
  flag: 'true 或 false',
};

const value: Check = (kind, operand) =>
  isValue(kind, operand) ? null : `这个字段要和${wanted[kind]}比较`;

const order: Check = (kind, operand) =>
  kind === 'number' ? value(kind, operand) : '只有数字字段可以比较大小';

const list: Check = (kind, operand) => {
  if (kind === 'flag') return '是非字段请直接写 true 或 false';
  if (!Array.isArray(operand) || operand.length === 0) return '要写成不为空的列表';
  if (operand.length > MAXIMUM_LIST) return `列表最多 ${MAXIMUM_LIST} 项`;
  return operand.every((item) => isValue(kind, item)) ? null : `列表的每一项都要是${wanted[kind]}`;
};

const flag: Check = (_kind, operand) =>
  typeof operand === 'boolean' ? null : '要写 true 或 false';

/** The closed subset of the query language, with what each operator takes. */
const operators = new Map<string, Check>([
  ['$eq', value],
  ['$ne', value],
  ['$gt', order],
  ['$gte', order],
  ['$lt', order],
  ['$lte', order],
  ['$in', list],
  ['$nin', list],
  ['$exists', flag],
]);

const isObject = (thing: unknown): thing is Readonly<Record<string, unknown>> =>
  typeof thing === 'object' && thing !== null && !Array.isArray(thing);

const checkClause = (path: string, kind: FactKind, clause: unknown): RuleProblem[] => {
  if (!isObject(clause)) {
    const reason = value(kind, clause);
    return reason === null ? [] : [{ field: path, reason }];
  }
  const entries = Object.entries(clause);
  if (entries.length === 0) return [{ field: path, reason: '没有写比较方式' }];
  return entries.flatMap(([operator, operand]) => {
    const field = `${path}.${operator}`;
    const check = operators.get(operator);
    if (check === undefined) {
      return [{ field, reason: `不支持的比较方式，可用：${[...operators.keys()].join(' ')}` }];
    }
    const reason = check(kind, operand);
    return reason === null ? [] : [{ field, reason }];
  });
};

/** How many comparisons a parsed condition holds, however it is nested. */
const comparisonsIn = (condition: unknown): number => {
  if (Array.isArray(condition)) {
    return condition.reduce<number>((sum, part) => sum + comparisonsIn(part), 0);
  }
  if (!isObject(condition)) return 1;
  return Object.values(condition).reduce<number>((sum, part) => sum + comparisonsIn(part), 0);
};

const checkParts = (
  path: string,
  parts: unknown,
  kinds: ReadonlyMap<string, FactKind>,
  depth: number,
): RuleProblem[] =>
  Array.isArray(parts) && parts.length > 0
    ? parts.flatMap((part, index) => checkPart(`${path}.${index}`, part, kinds, depth + 1))
    : [{ field: path, reason: '要写成不为空的条件列表' }];

const checkPart = (
  path: string,
  condition: unknown,
  kinds: ReadonlyMap<string, FactKind>,
  depth: number,
): RuleProblem[] => {
  if (depth > MAXIMUM_DEPTH) return [{ field: path, reason: `条件最多嵌套 ${MAXIMUM_DEPTH} 层` }];
  if (!isObject(condition)) return [{ field: path, reason: '条件要写成对象' }];
  return Object.entries(condition).flatMap(([field, clause]) => {
    const inner = `${path}.${field}`;
    if (field === '$and' || field === '$or') return checkParts(inner, clause, kinds, depth);
    if (field === '$not') return checkPart(inner, clause, kinds, depth + 1);
    const kind = kinds.get(field);
    return kind === undefined
      ? [{ field: inner, reason: `这个事件没有这个字段，可用：${[...kinds.keys()].join(' ')}` }]
      : checkClause(inner, kind, clause);
  });
};

/**
 * What is wrong with a rule's condition: fields that the event does not declare, operators outside
 * of the closed subset, operands of another kind than the field's, or a size that nobody can follow.
 */
export const checkCondition = (
  text: string,
  kinds: ReadonlyMap<string, FactKind>,
): RuleProblem[] => {
  let condition: unknown;
  try {
    condition = JSON.parse(text);
  } catch {
    return [{ field: 'conditions', reason: '不是有效的 JSON' }];
  }
  const problems = checkPart('conditions', condition, kinds, 1);
  if (problems.length > 0) return problems;
  return comparisonsIn(condition) > MAXIMUM_COMPARISONS
    ? [{ field: 'conditions', reason: `条件最多包含 ${MAXIMUM_COMPARISONS} 个比较` }]
    : [];
};
