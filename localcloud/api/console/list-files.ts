import * as v from 'valibot';
import { consoleOperation } from './operation';

const mostFiles = 2000;
const previewSeconds = 15 * 60;

/** The latest files, each with an address at which it can be seen for a quarter of an hour. */
export const listFiles = consoleOperation(v.strictObject({}), async (_input, { services }) => {
  const { storage } = services;
  const { files, isCut } = await storage.list(mostFiles);
  return {
    isCut,
    files: files.map((file) => ({
      ...file,
      address: encodeURI(storage.locationOf(file.path, previewSeconds)),
    })),
  };
});
