import { invalidParameter } from '../../../errors';
import type { Document } from '../../../store';
import { withCurrentDates } from '../../../store/update/update-current-date';
import { parseDocument } from '../../../store/values/ejson';
import { optionalText, requiredText, type Parameters } from '../../../parameters';

/** The query of a request; none at all asks for every document. */
export const queryOf = (parameters: Parameters, now: number): Document => {
  const written = optionalText(parameters, 'query');
  return written === undefined ? {} : parseDocument(written, now);
};

/** An optional document field such as `order`. */
export const documentOf = (
  parameters: Parameters,
  name: string,
  now: number,
): Document | undefined => {
  const written = optionalText(parameters, name);
  return written === undefined ? undefined : parseDocument(written, now);
};

/** What a request writes, its dates of now filled in. */
export const dataOf = (parameters: Parameters, now: number): Document =>
  withCurrentDates(parseDocument(requiredText(parameters, 'data'), now), now);

/** A request about one document names it by `_id`. */
export const requireDocumentQuery = (parameters: Parameters, query: Document): void => {
  if (parameters['queryType'] === 'DOC' && query['_id'] === undefined) {
    throw invalidParameter('a request about one document needs its _id');
  }
};
