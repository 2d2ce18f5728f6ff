import { pipeline } from 'node:stream';
import * as v from 'valibot';
import { CloudError } from '../errors';
import { runAction } from '../faults/run-action';
import type { Services } from '../services';
import { callerOf, ownerOf } from '../http/caller';
import { readJson, sendError, sendJson, type Exchange } from '../http/exchange';
import { parse } from '../http/parse';
import type { Route } from '../http/route';

const LARGEST_BODY_BYTES = 16 * 1024;
const MOST_URLS = 50;
const TEMPORARY_SECONDS = 2 * 60 * 60;

/** What a browser or a function may upload in one file. */
const LARGEST_FILE_BYTES = 5 * 1024 * 1024;

const uploadSchema = v.object({ path: v.string() });
const urlsSchema = v.object({ fileIds: v.pipe(v.array(v.string()), v.maxLength(MOST_URLS)) });

/** `POST /v1/storage/upload-metadata`: allows a signed-in browser to upload one file. */
export const uploadMetadata: Route = async ({ request, response }, { services, tokens }) => {
  const owner = ownerOf(request, tokens);
  const { path } = parse(uploadSchema, await readJson(request, LARGEST_BODY_BYTES));
  const ticket = await runAction(services.faults, 'storage.getUploadMetadata', { path }, () =>
    services.storage.ticket(path, owner),
  );
  sendJson(response, 200, {
    url: ticket.location,
    authorization: ticket.authorization,
    fileId: ticket.fileId,
  });
};

const temporaryUrl = async (fileId: string, { storage }: Services): Promise<object> => {
  try {
    const path = storage.pathOf(fileId);
    return { fileId, url: encodeURI(await storage.temporaryLocation(path, TEMPORARY_SECONDS)) };
  } catch (error) {
    if (error instanceof CloudError) return { fileId, code: error.code };
    throw error;
  }
};

/** `POST /v1/storage/temp-urls`: temporary addresses of files, in the order asked for. */
export const temporaryUrls: Route = async ({ request, response }, { services, tokens }) => {
  callerOf(request, tokens);
  const { fileIds } = parse(urlsSchema, await readJson(request, LARGEST_BODY_BYTES));
  const urls = await runAction(services.faults, 'storage.batchGetDownloadUrl', { fileIds }, () =>
    Promise.all(fileIds.map((fileId) => temporaryUrl(fileId, services))),
  );
  sendJson(response, 200, { urls });
};

const decodedPath = (path: string): string => {
  try {
    return decodeURIComponent(path.slice('/storage/'.length));
  } catch {
    throw new CloudError('STORAGE_SIGN_PARAM_INVALID', 'the path is not encoded well');
  }
};

const escapeXml = (text: string): string =>
  text.replace(/[<>&]/g, (character) => `&#${character.charCodeAt(0)};`);

/** `PUT /storage/<path>`: the upload itself. Errors are XML, which is what the SDK reads. */
export const putFile = async (exchange: Exchange, services: Services): Promise<void> => {
  const { request, response, path } = exchange;
  try {
    const authorization = request.headers.authorization ?? '';
    const name = decodedPath(path);
    await runAction(services.faults, 'storage.put', { path: name }, () =>
      services.storage.put(name, authorization, request, LARGEST_FILE_BYTES),
    );
    response.writeHead(200, { 'content-length': 0 }).end();
  } catch (error) {
    if (!(error instanceof CloudError)) return sendError(response, error);
    const xml = `<?xml version='1.0' encoding='utf-8' ?><Error><Code>${error.code}</Code><Message>${escapeXml(error.message)}</Message><RequestId>local</RequestId><TraceId>local</TraceId></Error>`;
    const status = error.code === 'STORAGE_REQUEST_FAIL' ? 413 : 403;
    request.resume();
    response.writeHead(status, { 'content-type': 'application/xml' }).end(xml);
  }
};

/** `GET /storage/<path>?expires=…&sign=…`: a file at its temporary address. */
export const getFile = async (exchange: Exchange, services: Services): Promise<void> => {
  const { request, response, path, search } = exchange;
  const name = decodedPath(path);
  const file = await runAction(services.faults, 'storage.get', { path: name }, () =>
    services.storage.read(name, search.get('expires') ?? '', search.get('sign') ?? ''),
  );
  if (!file) throw new CloudError('STORAGE_EXCEED_AUTHORITY', 'the address is not valid any more');
  response.writeHead(200, {
    'content-type': file.contentType,
    'content-length': file.size,
    'cache-control': 'private, max-age=600',
    // What members upload must never run as a page of this origin.
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'x-content-type-options': 'nosniff',
  });
  if (request.method === 'HEAD') response.end();
  // When one of the two breaks, the other is closed.
  else pipeline(file.content(), response, () => undefined);
};
