import type { CollectionName, Collections } from '../../typings/collections';

/**
 * Fields that came after the first documents were stored, and what a document without one means.
 * Whatever is declared as present is present once it was read; the next change that touches the
 * field stores it.
 */
const laterFields: { readonly [Name in CollectionName]?: Readonly<Partial<Collections[Name]>> } = {
  members: { growth_owed: 0, earlier_totals: null },
};

/**
 * A stored document as its collection declares it today. Every read passes here, and a member is
 * large: it is copied only when something is missing.
 */
export const asDeclared = <Name extends CollectionName>(
  name: Name,
  document: Collections[Name],
): Collections[Name] => {
  const later: Readonly<Partial<Collections[Name]>> | undefined = laterFields[name];
  if (later === undefined) return document;
  const isWhole = Object.keys(later).every((field) => Object.hasOwn(document, field));
  return isWhole ? document : { ...later, ...document };
};
