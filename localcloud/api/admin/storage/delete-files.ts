import type { FileStorage } from '../../../storage/file-storage';
import { CloudError } from '../../../errors';
import type { Action, ActionReply } from '../action';
import { requiredList, type Parameters } from '../../../parameters';

const MOST_FILES = 50;

/**
 * Removes files for a client, or for the system (''). The result of each file says whether it was
 * refused.
 */
export const removeFiles = async (
  parameters: Parameters,
  storage: FileStorage,
  by: string,
): Promise<ActionReply> => {
  const fileIds = requiredList(parameters, 'fileid_list');
  if (fileIds.length > MOST_FILES) {
    throw new CloudError('INVALID_PARAM', `at most ${MOST_FILES} files at a time`);
  }
  const list = [];
  for (const fileID of fileIds) {
    if (typeof fileID !== 'string') throw new CloudError('INVALID_PARAM', 'a file id is a string');
    try {
      await storage.remove(storage.pathOf(fileID), by);
      list.push({ fileID, code: 'SUCCESS' });
    } catch (error) {
      if (!(error instanceof CloudError)) throw error;
      list.push({ fileID, code: error.code });
    }
  }
  return { data: { delete_list: list } };
};

/** Removes files. A missing file has an error in its own result; the other files are removed. */
export const deleteFiles: Action = (parameters, { services }) =>
  removeFiles(parameters, services.storage, '');
