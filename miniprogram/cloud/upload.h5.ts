import { isRecord } from '../../common/record';
import { post, put } from './local-session';
import { notUploaded, uploadPath, type Upload } from './upload-file';

/** Asks the local cloud for permission to upload, then puts the file where it said. */
export const upload: Upload = async (folder, file) => {
  try {
    const path = uploadPath(folder, file);
    const leave: unknown = await (await post('/v1/storage/upload-metadata', { path })).json();
    if (!isLeave(leave)) return notUploaded('NETWORK');
    const content = await (await fetch(file.path)).blob();
    const stored = await put(leave.url, leave.authorization, content);
    return stored.ok ? { ok: true, value: { fileId: leave.fileId } } : notUploaded('NETWORK');
  } catch {
    return notUploaded(navigator.onLine ? 'NETWORK' : 'OFFLINE');
  }
};

interface Leave {
  readonly url: string;
  readonly authorization: string;
  readonly fileId: string;
}

const isLeave = (answer: unknown): answer is Leave =>
  isRecord(answer) &&
  typeof answer.url === 'string' &&
  typeof answer.authorization === 'string' &&
  typeof answer.fileId === 'string';
