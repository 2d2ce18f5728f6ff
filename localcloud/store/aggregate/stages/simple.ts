import { requestFailed } from '../../values/errors';
import { compileQuery } from '../../query/match';
import { compileSort } from '../../query/sort';
import { isDocument, type Document, type Value } from '../../values/values';
import { compileExpression } from '../expressions';
import { typeName } from '../../values/type-name';
import { StageMemory } from '../limits';
import { countOf, fieldName, optionsOf } from './options';
import type { StageCompiler } from './types';

/** The query of `$match`; the SDK sends a bare `match()` as a scalar, which asks for everything. */
export const queryOfMatch = (operand: Value): Document => {
  if (operand === null || operand === '') return {};
  if (!isDocument(operand)) {
    throw requestFailed('the match filter must be an expression in an object');
  }
  return operand;
};

export const match: StageCompiler = (operand, { environment }) => {
  const matches = compileQuery(queryOfMatch(operand), environment);
  return function* (input) {
    for (const document of input) if (matches(document)) yield document;
  };
};

/** The order of `$sort`, checked. */
export const orderOfSort = (operand: Value): Document => {
  if (!isDocument(operand)) throw requestFailed('the $sort key specification must be an object');
  if (Object.keys(operand).length === 0) {
    throw requestFailed('$sort stage must have at least one sort key');
  }
  return operand;
};

export const sort: StageCompiler = (operand) => {
  const compare = compileSort(orderOfSort(operand));
  return (input) => {
    const memory = new StageMemory('$sort');
    return Array.from(input, (document) => memory.holding(document)).sort(compare);
  };
};

export const limit: StageCompiler = (operand) => {
  const most = countOf('$limit', operand, 1);
  return function* (input) {
    let count = 0;
    for (const document of input) {
      yield document;
      count += 1;
      if (count >= most) return;
    }
  };
};

export const skip: StageCompiler = (operand) => {
  const skipped = countOf('$skip', operand, 0);
  return function* (input) {
    let count = 0;
    for (const document of input) {
      if (count >= skipped) yield document;
      count += 1;
    }
  };
};

export const count: StageCompiler = (operand) => {
  const field = fieldName('the count field', operand);
  if (field.includes('.')) throw requestFailed("the count field cannot contain '.'");
  return function* (input) {
    let total = 0;
    for (const document of input) if (document) total += 1;
    if (total > 0) yield { [field]: total };
  };
};

/** Keeps each document with the same chance (reservoir sampling), in a random order. */
export const sample: StageCompiler = (operand, { random }) => {
  const { size = null } = optionsOf('$sample', operand, ['size']);
  const wanted = countOf('$sample', size, 0);
  return (input) => {
    const memory = new StageMemory('$sample');
    const chosen: Document[] = [];
    let seen = 0;
    for (const document of input) {
      const position = Math.floor(random() * (seen + 1));
      seen += 1;
      if (chosen.length < wanted) {
        chosen.push(memory.holding(document));
        const last = chosen.length - 1;
        [chosen[position], chosen[last]] = [document, chosen[position] ?? document];
      } else if (position < wanted) {
        chosen[position] = document;
      }
    }
    return chosen;
  };
};

export const replaceRoot: StageCompiler = (operand, { environment }) => {
  const { newRoot } = optionsOf('$replaceRoot', operand, ['newRoot']);
  if (newRoot === undefined) throw requestFailed('no newRoot specified for the $replaceRoot stage');
  const evaluate = compileExpression(newRoot, environment);
  return function* (input) {
    for (const document of input) {
      const root = evaluate(document);
      if (!isDocument(root)) {
        throw requestFailed(
          `'newRoot' expression must evaluate to an object, but resulting value was of type: '${typeName(root)}'`,
        );
      }
      yield root;
    }
  };
};
