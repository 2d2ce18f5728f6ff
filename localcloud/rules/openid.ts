import { isDocument, type Document, type Value } from '../store/values/values';

/** What a client writes where its own openid is meant. */
const placeholder = '{openid}';

function replaced(value: Value, openid: string): Value {
  if (value === placeholder) return openid;
  if (Array.isArray(value)) return value.map((entry) => replaced(entry, openid));
  return isDocument(value) ? withOpenid(value, openid) : value;
}

/** A query with the caller's openid in place of `{openid}`. Source: "Security rules", {openid}. */
export function withOpenid(query: Document, openid: string): Document {
  return Object.fromEntries(
    Object.entries(query).map(([key, value]) => [key, replaced(value, openid)]),
  );
}
