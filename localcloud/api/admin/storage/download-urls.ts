import { CloudError } from '../../../errors';
import type { Action, ActionContext } from '../action';
import { isRecord, requiredList } from '../../../parameters';

const defaultMaxAgeSeconds = 2 * 60 * 60;
const mostFiles = 50;

async function downloadUrl(entry: unknown, context: ActionContext): Promise<unknown> {
  const fileID = isRecord(entry) && typeof entry['fileid'] === 'string' ? entry['fileid'] : '';
  const asked = isRecord(entry) ? entry['max_age'] : undefined;
  const maxAge = typeof asked === 'number' && asked > 0 ? Math.floor(asked) : defaultMaxAgeSeconds;
  const { storage } = context.services;
  try {
    const location = await storage.temporaryLocation(storage.pathOf(fileID), maxAge);
    const url = `${context.origin}${location}`;
    // The web SDK downloads from the second name, where it answers the first.
    return { code: 'SUCCESS', fileID, tempFileURL: url, download_url: url };
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    return { code: error.code, fileID, tempFileURL: '' };
  }
}

/** Answers temporary addresses; a file that is missing is reported beside the others. */
export const downloadUrls: Action = async (parameters, context) => {
  const entries = requiredList(parameters, 'file_list');
  if (entries.length > mostFiles) {
    throw new CloudError('INVALID_PARAM', `at most ${mostFiles} files at a time`);
  }
  const list = await Promise.all(entries.map((entry) => downloadUrl(entry, context)));
  return { data: { download_list: list } };
};
