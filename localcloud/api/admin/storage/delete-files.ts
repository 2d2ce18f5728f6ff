import type { FileStorage } from '../../../storage/file-storage';
import { CloudError } from '../../../errors';
import type { Action, ActionReply } from '../action';
import { requiredList, type Parameters } from '../../../parameters';

const mostFiles = 50;

/** Removes files in a client's name, or the system's (''); what is refused stands beside the others. */
export async function removeFiles(
  parameters: Parameters,
  storage: FileStorage,
  by: string,
): Promise<ActionReply> {
  const fileIds = requiredList(parameters, 'fileid_list');
  if (fileIds.length > mostFiles) {
    throw new CloudError('INVALID_PARAM', `at most ${mostFiles} files at a time`);
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
}

/** Removes files; one that is missing is reported beside the others. */
export const deleteFiles: Action = (parameters, { services }) =>
  removeFiles(parameters, services.storage, '');
