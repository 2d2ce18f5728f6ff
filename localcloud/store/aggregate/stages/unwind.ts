import { requestFailed } from '../../values/errors';
import { isDocument, type Document, type Value } from '../../values/values';
import { fieldPath, readPath, withPath } from '../expressions/paths';
import { isNullish } from '../expressions/operands';
import { dollarPath, fieldName, optionsOf } from './options';
import type { StageCompiler } from './types';

const optionsOfUnwind = (operand: Value): Document => {
  if (!isDocument(operand)) return { path: operand };
  return optionsOf('$unwind', operand, ['path', 'includeArrayIndex', 'preserveNullAndEmptyArrays']);
};

/** One document for each element of an array. Source: MongoDB manual, "$unwind (aggregation)". */
export const unwind: StageCompiler = (operand) => {
  const options = optionsOfUnwind(operand);
  const segments = fieldPath(dollarPath('path option to $unwind stage', options['path']));
  const { includeArrayIndex: index, preserveNullAndEmptyArrays: preserve = false } = options;
  if (typeof preserve !== 'boolean') {
    throw requestFailed('expected a boolean for the preserveNullAndEmptyArrays option to $unwind');
  }
  const indexPath =
    index === undefined ? undefined : fieldPath(fieldName('includeArrayIndex', index));
  const numbered = (document: Document, position: number | null): Document =>
    indexPath ? withPath(document, indexPath, position) : document;
  return function* (input) {
    for (const document of input) {
      const value = readPath(document, segments);
      if (Array.isArray(value) && value.length > 0) {
        for (const [position, element] of value.entries()) {
          yield numbered(withPath(document, segments, element), position);
        }
      } else if (!Array.isArray(value) && !isNullish(value)) {
        yield numbered(document, null);
      } else if (preserve) {
        yield numbered(
          Array.isArray(value) ? withPath(document, segments, undefined) : document,
          null,
        );
      }
    }
  };
};
