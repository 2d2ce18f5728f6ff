import * as v from 'valibot';
import { insertDocuments } from '../console/insert-documents';
import { listFaults } from '../console/list-faults';
import { moveClock } from '../console/move-clock';
import { orderFault } from '../console/order-fault';
import { setSubscription } from '../console/set-subscription';
import { removeFaults } from '../console/remove-faults';
import { runTimer } from '../console/run-timer';
import type { OperationContext } from '../console/operation';
import { parseDocument, toExtendedJson } from '../../store/values/ejson';
import { isFieldName } from '../../wechat/template-fields';
import { modifyDocuments, type Document } from '../../store';
import { CloudError } from '../../errors';
import { readJson, sendJson, type Exchange } from '../../http/exchange';
import { parse } from '../../http/parse';
import { declareRule } from './rule-controls';

const LARGEST_BODY_BYTES = 24 * 1024 * 1024;
const DEFAULT_COUNT = 100;

const openApiSchema = v.object({
  api: v.string(),
  errcode: v.number(),
  times: v.optional(v.number(), 1),
});
const templatesSchema = v.strictObject({
  templates: v.nullable(
    v.record(v.string(), v.array(v.pipe(v.string(), v.check(isFieldName, 'no field name')))),
  ),
});
const collectionSchema = v.object({ collection: v.string(), limit: v.optional(v.number()) });

type Control = (
  body: Readonly<Record<string, unknown>>,
  context: OperationContext,
  search: URLSearchParams,
) => unknown;

const documentIn = (body: Readonly<Record<string, unknown>>, name: string, now: number): Document =>
  parseDocument(JSON.stringify(body[name] ?? {}), now);

const queryDatabase: Control = (body, { services: { store, clock } }) => {
  const { collection, limit } = parse(collectionSchema, body);
  const query = documentIn(body, 'query', clock.now());
  const order = documentIn(body, 'order', clock.now());
  return { documents: store.find(collection, { query, order, limit }).map(toExtendedJson) };
};

const explainQuery: Control = (body, { services: { store, clock } }) => {
  const { collection, limit } = parse(collectionSchema, body);
  const query = documentIn(body, 'query', clock.now());
  const order = documentIn(body, 'order', clock.now());
  return store.explain(collection, { query, order, limit });
};

const updateDatabase: Control = async (body, { services: { store, clock } }) => {
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
  ['/__control/faults', orderFault.perform],
  ['/__control/faults/remove', removeFaults.perform],
  ['/__control/clock', moveClock.perform],
  ['/__control/timer', runTimer.perform],
  [
    '/__control/payments/tell',
    async (_body, { services }) => ({ attempts: await services.pay.tellDue() }),
  ],
  ['/__control/rules', (body, { services }) => declareRule(body, services)],
  ['/__control/database', queryDatabase],
  ['/__control/database/explain', explainQuery],
  ['/__control/database/insert', insertDocuments.perform],
  ['/__control/database/update', updateDatabase],
  [
    '/__control/openapi',
    (body, context) => {
      const { api, errcode, times } = parse(openApiSchema, body);
      const order = { area: 'openapi', name: api, effect: 'fail', code: errcode, times };
      return orderFault.perform(order, context);
    },
  ],
  [
    '/__control/templates',
    (body, { services: { subscriptions } }) => {
      const { templates } = parse(templatesSchema, body);
      subscriptions.setTemplates(templates === null ? null : new Map(Object.entries(templates)));
      return {};
    },
  ],
  ['/__control/subscriptions', setSubscription.perform],
]);

const gets: ReadonlyMap<string, Control> = new Map<string, Control>([
  [
    '/__control/clock',
    (_body, { services: { clock } }) => ({ now: new Date(clock.now()).toISOString() }),
  ],
  [
    '/__control/invocations',
    (_body, { services: { functions } }, search) => ({
      invocations: functions.invocations.last(Number(search.get('last') ?? DEFAULT_COUNT)),
    }),
  ],
  [
    '/__control/logs',
    (_body, { services: { functions } }, search) => {
      const requestId = search.get('requestId');
      if (requestId === null) throw new CloudError('INVALID_PARAM', 'requestId must be given');
      return { lines: functions.logs.of(requestId) };
    },
  ],
  ['/__control/faults', listFaults.perform],
  ['/__control/messages', (_body, { services: { messages } }) => ({ messages: messages.list() })],
  [
    '/__control/payments',
    (_body, { services }) => ({ orders: services.pay.orders(DEFAULT_COUNT) }),
  ],
]);

/** What only tests may do; the paths do not exist unless the cloud was started for tests. */
export const handleControl = async (
  { request, response, path, search }: Exchange,
  context: OperationContext,
): Promise<void> => {
  const isPost = request.method === 'POST';
  if (!isPost && request.method !== 'GET') {
    throw new CloudError('METHOD_NOT_ALLOWED', 'a control is read with GET, or used with POST');
  }
  const body = isPost ? await readJson(request, LARGEST_BODY_BYTES) : {};
  const control = (isPost ? posts : gets).get(path);
  if (!control) throw new CloudError('NOT_FOUND', `there is no control ${path}`);
  const reply = await control(body, context, search);
  sendJson(response, 200, reply ?? null);
};
