import type { UploadTicket } from '../../../storage/file-storage';
import type { Action } from '../action';
import { requiredText } from '../../../parameters';

/** An upload ticket in the form that the SDKs expect. */
export const uploadLeave = (
  { location, authorization, fileId }: UploadTicket,
  origin: string,
): Readonly<Record<string, string>> => {
  return {
    url: `${origin}${location}`,
    token: 'local',
    authorization,
    fileId,
    // The SDK sends it back as a header, which must be ASCII.
    cosFileId: encodeURI(fileId),
  };
};

/** Allows a function to upload one file. */
export const uploadMetadata: Action = (parameters, { services, origin }) => {
  const ticket = services.storage.ticket(requiredText(parameters, 'path'), '');
  return { data: uploadLeave(ticket, origin) };
};
