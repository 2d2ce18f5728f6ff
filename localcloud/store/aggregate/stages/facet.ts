import { requestFailed } from '../../values/errors';
import { isDocument, type Document } from '../../values/values';
import { guarded, StageMemory } from '../limits';
import type { StageCompiler } from './types';

/** Runs several pipelines over the same documents. Source: MongoDB manual, "$facet (aggregation)". */
export const facet: StageCompiler = (operand, { environment, pipeline }) => {
  if (!isDocument(operand) || Object.keys(operand).length === 0) {
    throw requestFailed('the $facet specification must be a non-empty object');
  }
  const facets = Object.entries(operand).map(([field, stages]) => {
    if (field.startsWith('$') || field.includes('.')) {
      throw requestFailed(`'${field}' is not a valid name for a facet`);
    }
    return [field, pipeline(stages, '$facet', environment)] as const;
  });
  return function* (input) {
    const memory = new StageMemory('$facet');
    const documents = Array.from(input, (document) => memory.holding(document));
    const result: Document = {};
    for (const [field, inner] of facets) result[field] = [...inner.on(documents)];
    yield guarded(result);
  };
};
