import { authRoutes } from './auth';
import { answerDatabase, DATABASE_PREFIX } from './database';
import { callFunction, FUNCTION_PREFIX } from './functions';
import { answerSheet, showSheet } from './pay-sheet';
import type { Route } from './route';
import { temporaryUrls, uploadMetadata } from './storage';
import { storageRoutes } from './storages';
import { answerWeb } from './web';

/** The requests that have one path each. */
const routes: ReadonlyMap<string, Route> = new Map([
  ...authRoutes,
  ...storageRoutes,
  ['POST /web', answerWeb],
  ['GET /pay/sheet', showSheet],
  ['POST /pay/sheet', answerSheet],
  ['POST /v1/storage/upload-metadata', uploadMetadata],
  ['POST /v1/storage/temp-urls', temporaryUrls],
]);

/** What answers a request; undefined if it is none of the cloud's. */
export function findRoute(method: string, path: string): Route | undefined {
  if (method === 'POST' && path.startsWith(FUNCTION_PREFIX)) return callFunction;
  if (path.startsWith(DATABASE_PREFIX)) return answerDatabase;
  return routes.get(`${method} ${path}`);
}
