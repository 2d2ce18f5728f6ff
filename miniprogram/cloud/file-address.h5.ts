import { isRecord } from '../../common/record';
import { post } from './local-session';

/** Addresses are valid for two hours. A page is seldom open for longer. */
const known = new Map<string, Promise<string>>();

/** Where an image of the local cloud's storage can be loaded from; '' if it cannot. */
export const fileAddress = (fileId: string): Promise<string> => {
  if (!fileId.startsWith('cloud://')) return Promise.resolve(fileId);
  const asked = known.get(fileId) ?? ask(fileId);
  known.set(fileId, asked);
  return asked;
};

const ask = async (fileId: string): Promise<string> => {
  try {
    const response = await post('/v1/storage/temp-urls', { fileIds: [fileId] });
    const answer: unknown = await response.json();
    const urls: unknown = isRecord(answer) ? answer.urls : undefined;
    const first: unknown = Array.isArray(urls) ? urls[0] : undefined;
    return isRecord(first) && typeof first.url === 'string'
      ? `${LOCAL_CLOUD_ORIGIN}${first.url}`
      : '';
  } catch {
    known.delete(fileId);
    return '';
  }
};
