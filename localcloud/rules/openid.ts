import { isDocument, type Document, type Value } from '../store/values/values';

/** What a client writes to mean its own openid. */
const PLACEHOLDER = '{openid}';

const replaced = (value: Value, openid: string): Value => {
  if (value === PLACEHOLDER) return openid;
  if (Array.isArray(value)) return value.map((entry) => replaced(entry, openid));
  return isDocument(value) ? withOpenid(value, openid) : value;
};

/** A query with the caller's openid in place of `{openid}`. Source: "Security rules", {openid}. */
export const withOpenid = (query: Document, openid: string): Document =>
  Object.fromEntries(Object.entries(query).map(([key, value]) => [key, replaced(value, openid)]));
