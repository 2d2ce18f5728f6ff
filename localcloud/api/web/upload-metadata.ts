import { optionalText, requiredText } from '../../parameters';
import { notImplemented } from '../../errors';
import { uploadLeave } from '../admin/storage/upload-metadata';
import type { WebAction } from './action';

/** Gives a client leave to upload one file, which is then its own. */
export const uploadMetadata: WebAction = (parameters, { services, origin, session }) => {
  if (optionalText(parameters, 'method') === 'post') throw notImplemented('uploads by a form');
  const ticket = services.storage.ticket(requiredText(parameters, 'path'), session.uid);
  return { data: uploadLeave(ticket, origin) };
};
