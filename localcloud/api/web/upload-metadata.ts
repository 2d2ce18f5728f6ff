import { optionalText, requiredText } from '../../parameters';
import { notImplemented } from '../../errors';
import { uploadLeave } from '../admin/storage/upload-metadata';
import type { WebAction } from './action';

/** Allows a client to upload one file, which then belongs to this client. */
export const uploadMetadata: WebAction = (parameters, { services, origin, session }) => {
  if (optionalText(parameters, 'method') === 'post') throw notImplemented('uploads by a form');
  const ticket = services.storage.ticket(requiredText(parameters, 'path'), session.uid);
  return { data: uploadLeave(ticket, origin) };
};
