import { CloudError } from '../../../errors';
import type { Action, ActionContext } from '../action';
import { isRecord, requiredList } from '../../../parameters';

const DEFAULT_MAX_AGE_SECONDS = 2 * 60 * 60;
const MOST_FILES = 50;

const downloadUrl = async (entry: unknown, context: ActionContext): Promise<unknown> => {
  const fileID = isRecord(entry) && typeof entry['fileid'] === 'string' ? entry['fileid'] : '';
  const asked = isRecord(entry) ? entry['max_age'] : undefined;
  const maxAge =
    typeof asked === 'number' && asked > 0 ? Math.floor(asked) : DEFAULT_MAX_AGE_SECONDS;
  const { storage } = context.services;
  try {
    const location = await storage.temporaryLocation(storage.pathOf(fileID), maxAge);
    const url = `${context.origin}${location}`;
    // The web SDK shows its caller the first name, but downloads from the second.
    return { code: 'SUCCESS', fileID, tempFileURL: url, download_url: url };
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    return { code: error.code, fileID, tempFileURL: '' };
  }
};

/** Answers temporary addresses. A missing file has an error in its own result. */
export const downloadUrls: Action = async (parameters, context) => {
  const entries = requiredList(parameters, 'file_list');
  if (entries.length > MOST_FILES) {
    throw new CloudError('INVALID_PARAM', `at most ${MOST_FILES} files at a time`);
  }
  const list = await Promise.all(entries.map((entry) => downloadUrl(entry, context)));
  return { data: { download_list: list } };
};
