import { requestFailed } from './errors';
import { isRegExp, isDocument, type Document, type Value } from './values';

/** MongoDB's limit; the mini-program's own is far lower. */
export const LARGEST_DOCUMENT_BYTES = 16 * 1024 * 1024;

/** Nesting as deep as MongoDB allows. */
const DEEPEST_NESTING = 100;

const checkFields = (document: Document, depth: number): void => {
  for (const [field, value] of Object.entries(document)) {
    if (field.startsWith('$')) {
      throw requestFailed(`The dollar ($) prefixed field '${field}' is not valid for storage.`);
    }
    if (field === '' || field === '__proto__' || /\.|\0/.test(field)) {
      throw requestFailed(`'${field}' is not a valid field name for storage`);
    }
    checkValue(value, depth);
  }
};

const checkValue = (value: Value, depth: number): void => {
  if (depth > DEEPEST_NESTING) throw requestFailed('the document is nested too deeply');
  if (Array.isArray(value)) value.forEach((element) => checkValue(element, depth + 1));
  else if (isDocument(value)) checkFields(value, depth + 1);
};

/** Refuses a document that the database would not store: bad field names or a bad `_id`. */
export const checkDocument = (document: Document): void => {
  checkFields(document, 1);
  const id = document['_id'];
  if (Array.isArray(id) || isRegExp(id)) {
    throw requestFailed("The '_id' value cannot be an array or a regex");
  }
};
