import { writeFile } from 'node:fs/promises';
import { collections } from '../../typings/collections';
import type { SecurityRule } from '../../typings/collections/declaration';

/**
 * A rule as CloudBase's interface for permissions takes it (`ModifySafeRule`): a ready-made class where
 * one says the same, else the rule's own text.
 */
const permissionOf = (rule: SecurityRule): { readonly aclTag: string; readonly rule?: string } => {
  if (rule.read === false && rule.write === false) return { aclTag: 'ADMINONLY' };
  if (rule.read === true && rule.write === false) return { aclTag: 'ADMINWRITE' };
  return { aclTag: 'CUSTOM', rule: JSON.stringify(rule) };
};

/** Writes what a deployment must know of the collections: their indexes, and what clients may do. */
export const writeCollectionsFile = async (file: string): Promise<void> => {
  const described = collections.map(({ name, indexes, rule }) => ({
    name,
    indexes,
    permission: permissionOf(rule),
  }));
  await writeFile(file, `${JSON.stringify(described, null, 2)}\n`);
};
