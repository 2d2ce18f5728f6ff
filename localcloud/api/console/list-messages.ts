import * as v from 'valibot';
import type { Store } from '../../store';
import type { MessageTemplate } from '../../app/templates';
import { consoleOperation } from './operation';

const MOST_MESSAGES = 200;

/** How many documents are searched for the id of a template. */
const MOST_DOCUMENTS = 10;

const valueAt = (value: unknown, [key, ...rest]: readonly string[]): unknown => {
  if (key === undefined) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  return valueAt(Reflect.get(value, key), rest);
};

/** The id of a template, read from the document where the app keeps it; null while it keeps none. */
const idOf = ({ id }: MessageTemplate, store: Store): string | null => {
  if (typeof id === 'string') return id;
  if (!store.collectionNames().includes(id.collection)) return null;
  for (const document of store.find(id.collection, { query: {}, limit: MOST_DOCUMENTS })) {
    const found = valueAt(document, id.field.split('.'));
    if (typeof found === 'string') return found;
  }
  return null;
};

const templatesById = (
  templates: readonly MessageTemplate[],
  store: Store,
): ReadonlyMap<string | null, MessageTemplate> =>
  new Map(templates.map((template) => [idOf(template, store), template]));

/** The latest subscription messages, newest first, as a phone shows them. */
export const listMessages = consoleOperation(v.strictObject({}), (_input, context) => {
  const { messages, subscriptions, store } = context.services;
  const templates = templatesById(context.templates, store);
  const sent = messages.list();
  return {
    total: sent.length,
    messages: sent
      .slice(-MOST_MESSAGES)
      .reverse()
      .map(({ touser, templateId, page, data, sentAt }) => {
        const template = templates.get(templateId);
        return {
          touser,
          templateId,
          page: page ?? null,
          sentAt,
          title: template?.title ?? null,
          isRefused: subscriptions.leftOf(touser, templateId) === 0,
          fields: Object.entries(data).map(([key, value]) => ({
            key,
            source: template?.fields[key] ?? null,
            value,
          })),
        };
      }),
  };
});
