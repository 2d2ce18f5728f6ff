import { runAction } from '../../faults/run-action';
import { CloudError, invalidParameter } from '../../errors';
import type { Parameters } from '../../parameters';
import { isRecord } from '../../parameters';
import { clientActions } from '../web/database';
import type { ClientAction } from '../web/database/client';
import { sessionOf } from '../../http/caller';
import { readJson, sendJson, type Exchange } from '../../http/exchange';
import type { Route } from '../../http/route';

/** The database of clients, as the web SDK asks for it in its GATEWAY mode. */
export const DATABASE_PREFIX = '/v1/database/instances/(default)/databases/(default)/';

/** A document that a client writes, as escaped JSON. */
const LARGEST_BODY_BYTES = 2 * 1024 * 1024;

/** The action and the parameters that a request stands for. */
interface Request {
  readonly action: keyof typeof clientActions;
  readonly parameters: Parameters;
  /** The request is for one document, so the answer is the document itself. */
  readonly isSingle?: boolean;
}

type ReadRequest = (
  exchange: Exchange,
  collectionName: string,
  documentId: string,
) => Request | Promise<Request>;

const jsonIn = (search: URLSearchParams, name: string): unknown => {
  const text = search.get(name);
  if (text === null || text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw invalidParameter(`${name} must be JSON`);
  }
};

const countIn = (search: URLSearchParams, name: string): number | undefined => {
  const text = search.get(name);
  return text === null || text === '' ? undefined : Number(text);
};

const find: ReadRequest = ({ search }, collectionName) => {
  const query = jsonIn(search, 'query');
  if (search.get('count') === 'true') {
    return { action: 'database.countDocument', parameters: { collectionName, query } };
  }
  const parameters = {
    collectionName,
    query,
    order: jsonIn(search, 'order'),
    projection: jsonIn(search, 'projection'),
    offset: countIn(search, 'offset'),
    limit: countIn(search, 'limit'),
  };
  return { action: 'database.queryDocument', parameters };
};

const findOne: ReadRequest = ({ search }, collectionName, documentId) => ({
  action: 'database.queryDocument',
  parameters: {
    collectionName,
    query: { _id: documentId },
    projection: jsonIn(search, 'projection'),
    limit: 1,
  },
  isSingle: true,
});

const insert: ReadRequest = async ({ request }, collectionName) => {
  const { data } = await readJson(request, LARGEST_BODY_BYTES);
  return { action: 'database.addDocument', parameters: { collectionName, data } };
};

const modify: ReadRequest = async ({ request }, collectionName) => {
  const { query, data, multi, upsert, replaceMode } = await readJson(request, LARGEST_BODY_BYTES);
  const merge = replaceMode !== true;
  return {
    action: 'database.updateDocument',
    parameters: { collectionName, query, data, multi, upsert, merge },
  };
};

const remove: ReadRequest = async ({ request }, collectionName) => {
  const { query, multi } = await readJson(request, LARGEST_BODY_BYTES);
  return { action: 'database.deleteDocument', parameters: { collectionName, query, multi } };
};

const aggregate: ReadRequest = async ({ request }, collectionName) => {
  const { pipeline } = await readJson(request, LARGEST_BODY_BYTES);
  const stages = (Array.isArray(pipeline) ? pipeline : []).map((stage: unknown) => {
    const [entry, ...more] = isRecord(stage) ? Object.entries(stage) : [];
    if (!entry || more.length > 0) throw invalidParameter('a stage is an object of one field');
    return { stageKey: entry[0], stageValue: JSON.stringify(entry[1]) };
  });
  return { action: 'database.aggregate', parameters: { collectionName, stages } };
};

const addCollection: ReadRequest = ({ request }) => {
  request.resume();
  return { action: 'database.addCollection', parameters: {} };
};

const transaction: ReadRequest = ({ request }) => {
  request.resume();
  return { action: 'database.startTransaction', parameters: {} };
};

const runCommands: ReadRequest = ({ request }) => {
  request.resume();
  return { action: 'database.runCommands', parameters: {} };
};

/** The requests by method and path; the groups are the collection and the document. */
const requests: readonly (readonly [string, RegExp, ReadRequest])[] = [
  ['GET', /^collections\/([^/]+)\/documents$/, find],
  ['GET', /^collections\/([^/]+)\/documents\/([^/]+)$/, findOne],
  ['POST', /^collections\/([^/]+)\/documents$/, insert],
  ['PATCH', /^collections\/([^/]+)\/documents$/, modify],
  ['POST', /^collections\/([^/]+)\/documents\/remove$/, remove],
  ['POST', /^collections\/([^/]+)\/documents\/aggregations$/, aggregate],
  ['POST', /^collections$/, addCollection],
  ['POST', /^transactions(?:\/.*)?$/, transaction],
  ['POST', /^commands$/, runCommands],
];

const decoded = (segment: string | undefined): string => {
  try {
    return decodeURIComponent(segment ?? '');
  } catch {
    throw invalidParameter('the path is not encoded well');
  }
};

const readRequest = async (exchange: Exchange): Promise<Request> => {
  const path = exchange.path.slice(DATABASE_PREFIX.length);
  for (const [method, pattern, read] of requests) {
    const match = method === exchange.request.method ? pattern.exec(path) : null;
    if (match) return read(exchange, decoded(match[1]), decoded(match[2]));
  }
  throw new CloudError('NOT_FOUND', `nothing answers ${exchange.request.method ?? ''} ${path}`);
};

/** Answers a client's request to the database; the rules say what it may do. */
export const answerDatabase: Route = async (exchange, { services, tokens }) => {
  const caller = sessionOf(exchange.request, tokens);
  const { action, parameters, isSingle } = await readRequest(exchange);
  const { store, rules, clock } = services;
  const client = { store, rules, request: { caller, now: clock.now() } };
  const carryOut: ClientAction = clientActions[action];
  const data = await runAction(services.faults, action, parameters, () =>
    carryOut(parameters, client),
  );
  // What was read may be the write of a function that is not yet on the disk.
  await store.flushed();
  if (!isSingle) return sendJson(exchange.response, 200, data);
  const found: unknown = Array.isArray(data['list']) ? data['list'][0] : undefined;
  if (found === undefined) throw new CloudError('NOT_FOUND', 'there is no such document');
  sendJson(exchange.response, 200, found);
};
