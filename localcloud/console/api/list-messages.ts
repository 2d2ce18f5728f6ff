import * as v from 'valibot';
import { notificationKinds } from '../../../cloudfunctions/domain/message/kinds';
import type { Store } from '../../store';
import { consoleOperation } from '../operation';

const mostMessages = 200;

const templatesSchema = v.object({ templates: v.record(v.string(), v.string()) });

/** A template as its owner has set it up in WeChat's administration. */
interface Template {
  readonly title: string;
  /** What a field of the template is about, by the product's own name for it. */
  readonly sources: Readonly<Record<string, string>>;
}

/** The product's templates by id: the ids are in its settings, the rest in its kinds. */
function templatesOf(store: Store): Map<string, Template> {
  const templates = new Map<string, Template>();
  // Functions of another kind may have no such collection.
  if (!store.collectionNames().includes('settings')) return templates;
  for (const document of store.find('settings', { query: {}, limit: 10 })) {
    const parsed = v.safeParse(templatesSchema, document);
    if (!parsed.success) continue;
    for (const [kind, definition] of Object.entries(notificationKinds)) {
      const id = parsed.output.templates[kind];
      if (id === undefined) continue;
      const sources = Object.fromEntries(definition.fields.map(({ key, source }) => [key, source]));
      templates.set(id, { title: definition.title, sources });
    }
  }
  return templates;
}

/** The latest subscription messages, newest first, as a phone shows them. */
export const listMessages = consoleOperation(v.strictObject({}), (_input, { services }) => {
  const { messages, subscriptions, store } = services;
  const templates = templatesOf(store);
  const sent = messages.list();
  return {
    total: sent.length,
    messages: sent
      .slice(-mostMessages)
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
            source: template?.sources[key] ?? null,
            value,
          })),
        };
      }),
  };
});
