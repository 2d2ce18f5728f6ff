import type { PathMatcher } from './path-matcher';
import { anyValue } from './match-values';
import { typeName, typeNamesOf } from '../values/type-name';
import type { Value } from '../values/values';

/** Whether a value is of one of some types. Source: MongoDB manual, "$type". */
export const hasType = (operand: Value): PathMatcher => {
  const names = typeNamesOf('$type', operand);
  return (found, isClosed) => anyValue(found, isClosed, (value) => names.has(typeName(value)));
};
