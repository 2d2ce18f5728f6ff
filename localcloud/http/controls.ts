import * as v from 'valibot';
import type { Services } from '../protocol/action';
import { parseDocument, toExtendedJson } from '../protocol/ejson';
import { isFieldName } from '../protocol/openapi/template-fields';
import { isRecord } from '../protocol/parameters';
import { insertDocuments, modifyDocuments, type Document } from '../store';
import { CloudError } from '../store/errors';
import { readJson, sendJson, sendText, type Exchange } from './exchange';
import { listFaults, orderFault, removeFaults } from './fault-controls';
import { parse } from './parse';
import { declareRule } from './rule-controls';

const largestBodyBytes = 24 * 1024 * 1024;
const defaultCount = 100;

const clockSchema = v.union([
  v.strictObject({ now: v.pipe(v.string(), v.isoTimestamp()) }),
  v.strictObject({ advance_seconds: v.number() }),
  v.strictObject({ reset: v.literal(true) }),
]);
const timerSchema = v.object({ function: v.string(), trigger: v.optional(v.string()) });
const openApiSchema = v.object({
  api: v.string(),
  errcode: v.number(),
  times: v.optional(v.number(), 1),
});
const subscriptionSchema = v.strictObject({
  openid: v.string(),
  template_id: v.string(),
  refused: v.optional(v.boolean(), false),
  left: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
});
const templatesSchema = v.strictObject({
  templates: v.nullable(
    v.record(v.string(), v.array(v.pipe(v.string(), v.check(isFieldName, 'no field name')))),
  ),
});
const collectionSchema = v.object({ collection: v.string(), limit: v.optional(v.number()) });

type Control = (
  body: Readonly<Record<string, unknown>>,
  services: Services,
  search: URLSearchParams,
) => unknown;

function documentIn(body: Readonly<Record<string, unknown>>, name: string, now: number): Document {
  return parseDocument(JSON.stringify(body[name] ?? {}), now);
}

/** Years that four digits hold; beyond them dates have another form, or none. */
const firstMoment = Date.parse('0001-01-01T00:00:00.000Z');
const lastMoment = Date.parse('9999-12-31T00:00:00.000Z');

const moveClock: Control = (body, { clock }) => {
  const order = parse(clockSchema, body);
  if ('reset' in order) clock.reset();
  else {
    const moment =
      'now' in order ? Date.parse(order.now) : clock.now() + order.advance_seconds * 1000;
    if (!(moment >= firstMoment && moment <= lastMoment)) {
      throw new CloudError('INVALID_PARAM', 'the clock shows the years 1 to 9999');
    }
    clock.set(moment);
  }
  return { now: new Date(clock.now()).toISOString() };
};

const queryDatabase: Control = (body, { store, clock }) => {
  const { collection, limit } = parse(collectionSchema, body);
  const query = documentIn(body, 'query', clock.now());
  const order = documentIn(body, 'order', clock.now());
  return { documents: store.find(collection, { query, order, limit }).map(toExtendedJson) };
};

const explainQuery: Control = (body, { store, clock }) => {
  const { collection, limit } = parse(collectionSchema, body);
  const query = documentIn(body, 'query', clock.now());
  const order = documentIn(body, 'order', clock.now());
  return store.explain(collection, { query, order, limit });
};

const insertIntoDatabase: Control = async (body, { store, clock }) => {
  const { collection } = parse(collectionSchema, body);
  const documents = Array.isArray(body['documents']) ? body['documents'] : [];
  const parsed = documents.map((entry) => parseDocument(JSON.stringify(entry), clock.now()));
  const ids = await insertDocuments(store, collection, parsed);
  return { ids: ids.map(toExtendedJson) };
};

const updateDatabase: Control = async (body, { store, clock }) => {
  const { collection } = parse(collectionSchema, body);
  const { updated } = await modifyDocuments(store, collection, {
    query: documentIn(body, 'query', clock.now()),
    data: documentIn(body, 'update', clock.now()),
    merge: true,
    multiple: true,
    upsert: false,
  });
  return { updated };
};

const posts: ReadonlyMap<string, Control> = new Map<string, Control>([
  ['/__control/faults', orderFault],
  ['/__control/faults/remove', removeFaults],
  ['/__control/payments/tell', async (_body, { pay }) => ({ attempts: await pay.tellDue() })],
  ['/__control/clock', moveClock],
  ['/__control/rules', declareRule],
  ['/__control/database', queryDatabase],
  ['/__control/database/explain', explainQuery],
  ['/__control/database/insert', insertIntoDatabase],
  ['/__control/database/update', updateDatabase],
  [
    '/__control/openapi',
    (body, services) => {
      const { api, errcode, times } = parse(openApiSchema, body);
      return orderFault(
        { area: 'openapi', name: api, effect: 'fail', code: errcode, times },
        services,
      );
    },
  ],
  [
    '/__control/subscriptions',
    (body, { subscriptions }) => {
      const order = parse(subscriptionSchema, body);
      const refusedLeft = order.refused ? 0 : undefined;
      subscriptions.setLeft(order.openid, order.template_id, order.left ?? refusedLeft);
      return {};
    },
  ],
  [
    '/__control/templates',
    (body, { subscriptions }) => {
      const { templates } = parse(templatesSchema, body);
      subscriptions.setTemplates(
        templates === null ? undefined : new Map(Object.entries(templates)),
      );
      return {};
    },
  ],
]);

const gets: ReadonlyMap<string, Control> = new Map<string, Control>([
  ['/__control/clock', (_body, { clock }) => ({ now: new Date(clock.now()).toISOString() })],
  [
    '/__control/invocations',
    (_body, { functions }, search) => ({
      invocations: functions.invocations.last(Number(search.get('last') ?? defaultCount)),
    }),
  ],
  [
    '/__control/logs',
    (_body, { functions }, search) => {
      const requestId = search.get('requestId');
      if (requestId === null) throw new CloudError('INVALID_PARAM', 'requestId must be given');
      return { lines: functions.logs.of(requestId) };
    },
  ],
  ['/__control/faults', listFaults],
  ['/__control/payments', (_body, { pay }) => ({ orders: pay.orders(defaultCount) })],
  ['/__control/messages', (_body, { messages }) => ({ messages: messages.list() })],
]);

/** What only tests may do; the paths do not exist unless the cloud was started for tests. */
export async function handleControl(
  { request, response, path, search }: Exchange,
  services: Services,
  runTimer: (functionName: string, trigger: string | undefined) => Promise<string>,
): Promise<void> {
  const body = request.method === 'POST' ? await readJson(request, largestBodyBytes) : {};
  if (path === '/__control/timer' && request.method === 'POST') {
    const order = parse(timerSchema, body);
    sendText(response, 200, await runTimer(order.function, order.trigger));
    return;
  }
  const table = request.method === 'POST' ? posts : gets;
  const control = table.get(path);
  if (!control) throw new CloudError('NOT_FOUND', `there is no control ${path}`);
  const reply = await control(body, services, search);
  sendJson(response, 200, isRecord(reply) ? reply : {});
}
