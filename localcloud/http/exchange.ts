import type { IncomingMessage, ServerResponse } from 'node:http';
import { AnswerLost } from '../faults/faults';
import { logLine } from '../log';
import { CloudError } from '../errors';

/** One request and its response. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The path without the query, still encoded. */
  readonly path: string;
  readonly search: URLSearchParams;
}

/** Reads a body of at most `largestBytes`; EXCEED_MAX_PAYLOAD_SIZE beyond. */
export const readBody = (request: IncomingMessage, largestBytes: number): Promise<Buffer> => {
  const tooLarge = (): CloudError =>
    new CloudError('EXCEED_MAX_PAYLOAD_SIZE', `the body is larger than ${largestBytes} bytes`);
  if (Number(request.headers['content-length'] ?? 0) > largestBytes) {
    return Promise.reject(tooLarge());
  }
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > largestBytes) reject(tooLarge());
      else chunks.push(chunk);
    });
    request.on('end', () => {
      const only = chunks[0];
      resolve(chunks.length === 1 && only ? only : Buffer.concat(chunks));
    });
    request.on('error', reject);
    request.on('close', () => {
      if (!request.complete) reject(new CloudError('INVALID_PARAM', 'the body broke off'));
    });
  });
};

/** Reads a body that must be a JSON object; INVALID_PARAM otherwise. */
export const readJson = async (
  request: IncomingMessage,
  largestBytes: number,
): Promise<Readonly<Record<string, unknown>>> => {
  const body = await readBody(request, largestBytes);
  let parsed: unknown;
  try {
    parsed = JSON.parse(body.toString('utf8'));
  } catch {
    throw new CloudError('INVALID_PARAM', 'the body is not JSON');
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw new CloudError('INVALID_PARAM', 'the body must be a JSON object');
  }
  return { ...parsed };
};

/** Answers with text that is JSON already. */
export const sendText = (response: ServerResponse, status: number, json: string): void => {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(json),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(json);
};

/** Answers with a value as JSON. */
export const sendJson = (response: ServerResponse, status: number, value: unknown): void => {
  sendText(response, status, JSON.stringify(value));
};

const statuses: Readonly<Record<string, number>> = {
  INVALID_PARAM: 400,
  UNAUTHENTICATED: 401,
  ACCESS_TOKEN_EXPIRED: 401,
  INVALID_GRANT: 400,
  STORAGE_EXCEED_AUTHORITY: 403,
  FORBIDDEN: 403,
  METHOD_NOT_ALLOWED: 405,
  DATABASE_PERMISSION_DENIED: 403,
  DATABASE_REQUEST_FAILED: 400,
  DATABASE_COLLECTION_NOT_EXIST: 404,
  FUNCTION_NOT_FOUND: 404,
  NOT_FOUND: 404,
  STORAGE_FILE_NONEXIST: 404,
  STORAGE_SIGN_PARAM_INVALID: 400,
  STORAGE_REQUEST_FAIL: 413,
  EXCEED_MAX_PAYLOAD_SIZE: 413,
  EXCEED_CONCURRENT_REQUEST_LIMIT: 429,
  FUNCTIONS_TIME_LIMIT_EXCEEDED: 504,
};

/** The HTTP status of an error's code. */
export const statusOf = (code: string): number => statuses[code] ?? 500;

/**
 * Answers an error as `{ code, message }`. An error that is no CloudError is logged and not shown.
 */
export const sendError = (response: ServerResponse, error: unknown): void => {
  if (response.headersSent || error instanceof AnswerLost) {
    response.destroy();
    return;
  }
  const isKnown = error instanceof CloudError;
  if (!isKnown) logLine('a request failed:', error);
  const code = isKnown ? error.code : 'SYS_ERR';
  const message = isKnown ? error.message : 'the local cloud failed; its log says why';
  // The rest of a refused body is read and dropped. A client that is still sending when the
  // connection closes would never see the answer. The server's time-out ends a body that never
  // ends.
  response.req.resume();
  sendJson(response, statusOf(code), { code, message });
};
