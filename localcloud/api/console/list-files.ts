import * as v from 'valibot';
import { consoleOperation } from './operation';

const MOST_FILES = 2000;
const PREVIEW_SECONDS = 15 * 60;

/** The latest files, each with an address that works for a quarter of an hour. */
export const listFiles = consoleOperation(v.strictObject({}), async (_input, { services }) => {
  const { storage } = services;
  const { files, isCut } = await storage.list(MOST_FILES);
  return {
    isCut,
    files: files.map((file) => ({
      ...file,
      address: encodeURI(storage.locationOf(file.path, PREVIEW_SECONDS)),
    })),
  };
});
