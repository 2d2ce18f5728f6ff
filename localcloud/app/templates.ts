import * as v from 'valibot';
import { readJsonFile } from './read-json';

const fileSchema = v.array(
  v.strictObject({
    id: v.union([v.string(), v.strictObject({ collection: v.string(), field: v.string() })]),
    title: v.string(),
    fields: v.record(v.string(), v.string()),
  }),
);

/**
 * A template of subscription messages, as its owner has set it up in WeChat's administration: its
 * id, or the field of a document where the app keeps the id; its title; and for each of its fields
 * what the app calls it.
 */
export type MessageTemplate = v.InferOutput<typeof fileSchema>[number];

/** The templates that a JSON file lists; none without a file. */
export const readTemplates = (file: string | null): readonly MessageTemplate[] =>
  file === null ? [] : readJsonFile(file, fileSchema);
