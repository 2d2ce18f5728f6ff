import { aggregate, type WrittenStage } from '../aggregate';
import type { ReadCollection } from '../aggregate/stages/types';
import type { Catalog } from '../collections/catalog';
import { selectDocuments, type DocumentTest } from './find';
import type { Document } from '../values/values';
import type { View } from '../collections/view';

/** A pipeline on a collection. */
type ReadArguments = Parameters<ReadCollection> extends [string, ...infer Rest] ? Rest : never;

/** Which documents of a collection the caller may see; all if it answers nothing. */
export type CollectionGuard = (collection: string) => DocumentTest | undefined;

/** Runs a pipeline over what a view shows. A collection that it names and that is not there is empty. */
export const aggregateOver = (
  view: View,
  catalog: Catalog,
  collectionName: string,
  stages: readonly WrittenStage[],
  now: Date,
  guard?: CollectionGuard,
): Document[] => {
  catalog.require(collectionName);
  const services = {
    read: (name: string, ...asked: ReadArguments) => {
      const collection = catalog.find(name);
      return collection ? selectDocuments(view, collection, ...asked, guard?.(name)) : [];
    },
    random: Math.random,
  };
  return aggregate(collectionName, stages, services, now);
};
