import { authRoutes } from './auth';
import { answerDatabase, DATABASE_PREFIX } from './v1/database';
import { callFunction, FUNCTION_PREFIX } from './v1/functions';
import { answerSheet, showSheet } from './pay-sheet';
import type { Route } from '../http/route';
import { temporaryUrls, uploadMetadata } from './storage';
import { storageRoutes } from './v1/storages';
import { answerWeb } from './web/route';

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

/** What answers a request; null if it is none of the cloud's. */
export const findRoute = (method: string, path: string): Route | null => {
  if (method === 'POST' && path.startsWith(FUNCTION_PREFIX)) return callFunction;
  if (path.startsWith(DATABASE_PREFIX)) return answerDatabase;
  return routes.get(`${method} ${path}`) ?? null;
};
