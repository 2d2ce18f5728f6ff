import * as v from 'valibot';
import { CloudError } from '../../errors';
import { runAction } from '../../faults/run-action';
import { sessionOf } from '../../http/caller';
import { readBody, sendJson, type Exchange } from '../../http/exchange';
import { originOf } from '../../http/origin';
import type { Route, RouteContext } from '../../http/route';
import { uploadLeave } from '../admin/storage/upload-metadata';
import type { Session } from '../../http/tokens';

const LARGEST_BODY_BYTES = 64 * 1024;
const MOST_FILES = 50;
const TEMPORARY_SECONDS = 2 * 60 * 60;

const objectSchema = v.object({ objectId: v.string() });
const cloudObjectSchema = v.object({ cloudObjectId: v.string() });

const readList = async <Schema extends v.GenericSchema>(
  { request }: Exchange,
  entry: Schema,
): Promise<v.InferOutput<Schema>[]> => {
  const text = (await readBody(request, LARGEST_BODY_BYTES)).toString('utf8');
  const schema = v.pipe(v.string(), v.parseJson(), v.array(entry), v.maxLength(MOST_FILES));
  const parsed = v.safeParse(schema, text);
  if (!parsed.success) throw new CloudError('INVALID_PARAM', v.summarize(parsed.issues));
  return parsed.output;
};

type Answer = Readonly<Record<string, unknown>>;

/** A request about several files at once. Each file has a result of its own. */
const listRoute =
  <Schema extends v.GenericSchema>(
    action: string,
    schema: Schema,
    answerOne: (
      entry: v.InferOutput<Schema>,
      context: RouteContext & { readonly session: Session; readonly origin: string },
    ) => Answer | Promise<Answer>,
  ): Route =>
  async (exchange, context) => {
    const session = sessionOf(exchange.request, context.tokens);
    const origin = originOf(exchange.request);
    const entries = await readList(exchange, schema);
    const answerAll = async (): Promise<Answer[]> => {
      const answers: Answer[] = [];
      for (const entry of entries) {
        try {
          answers.push(await answerOne(entry, { ...context, session, origin }));
        } catch (error) {
          if (!(error instanceof CloudError)) throw error;
          answers.push({ ...nameOf(entry), code: error.code, message: error.message });
        }
      }
      return answers;
    };
    const { faults } = context.services;
    sendJson(exchange.response, 200, await runAction(faults, action, { entries }, answerAll));
  };

const nameOf = (entry: unknown): Answer =>
  v.is(cloudObjectSchema, entry) ? { cloudObjectId: entry.cloudObjectId } : {};

const uploadInformation = listRoute(
  'storage.getUploadMetadata',
  objectSchema,
  ({ objectId }, { services, session, origin }) => {
    const leave = uploadLeave(services.storage.ticket(objectId, session.uid), origin);
    return {
      objectId,
      uploadUrl: leave['url'],
      authorization: leave['authorization'],
      token: leave['token'],
      cloudObjectId: leave['fileId'],
      cloudObjectMeta: leave['cosFileId'],
    };
  },
);

const downloadInformation = listRoute(
  'storage.batchGetDownloadUrl',
  cloudObjectSchema,
  async ({ cloudObjectId }, { services: { storage }, origin }) => {
    const path = storage.pathOf(cloudObjectId);
    const location = await storage.temporaryLocation(path, TEMPORARY_SECONDS);
    return { cloudObjectId, downloadUrl: `${origin}${location}` };
  },
);

const deletion = listRoute(
  'storage.batchDeleteFile',
  cloudObjectSchema,
  async ({ cloudObjectId }, context) => {
    const { storage } = context.services;
    await storage.remove(storage.pathOf(cloudObjectId), context.session.uid);
    return { cloudObjectId };
  },
);

/** The files of clients, as the web SDK asks for them in its GATEWAY mode. */
export const storageRoutes: ReadonlyMap<string, Route> = new Map([
  ['POST /v1/storages/get-objects-upload-info', uploadInformation],
  ['POST /v1/storages/get-objects-download-info', downloadInformation],
  ['POST /v1/storages/delete-objects', deletion],
]);
