import type { Reply } from '../../common/result';
import { undeliveredMessages } from './call';
import type { Undelivered } from './delivery';
import { newRequestId } from './request-id';

/** A file that the member picked: where it lies on the device, and what kind it is. */
export interface PickedFile {
  readonly path: string;
  readonly extension: string;
}

/** Where in the storage a file goes: the kind of file, then the member's own folder. */
type UploadFolder = `avatars/${string}`;

/** Puts a file into the cloud's storage. Never throws. */
export type Upload = (
  folder: UploadFolder,
  file: PickedFile,
) => Promise<Reply<{ readonly fileId: string }, Undelivered>>;

/** A path that no other file has. */
export const uploadPath = (folder: UploadFolder, { extension }: PickedFile): string =>
  `${folder}/${newRequestId()}.${extension}`;

/** The reply for an upload that failed. */
export const notUploaded = (code: Undelivered) =>
  ({ ok: false, error: { code, message: undeliveredMessages[code] } }) as const;
