/** Writes to `dist/localcloud/` what the local cloud is told about the shop; see `localcloud.json`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { notificationKinds } from '../../cloudfunctions/domain/message/kinds';
import { collections } from '../../typings/collections';

const OUTPUT = path.resolve(__dirname, '../../dist/localcloud');

const templates = Object.entries(notificationKinds).map(([kind, { title, fields }]) => ({
  // The shop keeps the ids in its settings.
  id: { collection: 'settings', field: `templates.${kind}` },
  title,
  fields: Object.fromEntries(fields.map(({ key, source }) => [key, source])),
}));

// A declaration says more, which is for the shop alone.
const declared = collections.map(({ name, indexes, rule }) => ({ name, indexes, rule }));

const write = (name: string, content: unknown): void =>
  writeFileSync(path.join(OUTPUT, name), `${JSON.stringify(content, null, 2)}\n`);

mkdirSync(OUTPUT, { recursive: true });
write('collections.json', declared);
write('templates.json', templates);
