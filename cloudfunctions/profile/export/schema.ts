import * as v from 'valibot';
import { collections, type ExportSection } from '../../../typings/collections';
import { timestamp } from '../../server/fields';

/** What is kept about a member, by kind, in the order of an export: as the collections declare. */
export const exportSections: readonly ExportSection[] = collections.flatMap(({ owner }) =>
  owner === null || owner.exportedAs === null ? [] : [owner.exportedAs],
);

const exportSection = v.picklist(exportSections);

/** One record: its fields by name, none of them nested, so that any tool can show it. */
export const exportRecord = v.record(
  v.string(),
  v.nullable(v.union([v.string(), v.number(), v.boolean()])),
);

/** A part of an export; a section that is cut by the end of a page goes on in the next one. */
export const exportPage = v.object({
  generated: timestamp,
  sections: v.array(v.object({ name: exportSection, records: v.array(exportRecord) })),
  nextCursor: v.optional(v.string()),
});
