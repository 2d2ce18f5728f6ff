import { CloudError } from '../../store/errors';
import type { Action } from '../action';
import { requiredList } from '../parameters';

/** Removes files; one that is missing is reported beside the others. */
export const deleteFiles: Action = async (parameters, { services }) => {
  const list = [];
  for (const fileID of requiredList(parameters, 'fileid_list')) {
    if (typeof fileID !== 'string') throw new CloudError('INVALID_PARAM', 'a file id is a string');
    try {
      await services.storage.remove(services.storage.pathOf(fileID));
      list.push({ fileID, code: 'SUCCESS' });
    } catch (error) {
      if (!(error instanceof CloudError)) throw error;
      list.push({ fileID, code: error.code });
    }
  }
  return { data: { delete_list: list } };
};
