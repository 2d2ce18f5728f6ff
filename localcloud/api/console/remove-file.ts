import * as v from 'valibot';
import { consoleOperation } from './operation';

/** Removes a file. */
export const removeFile = consoleOperation(
  v.strictObject({ fileId: v.string() }),
  async ({ fileId }, { services }) => {
    const { storage } = services;
    await storage.remove(storage.pathOf(fileId), '');
    return {};
  },
);
