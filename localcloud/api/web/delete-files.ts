import { removeFiles } from '../admin/storage/delete-files';
import type { WebAction } from './action';

/** Removes files that the client has uploaded itself. */
export const deleteFiles: WebAction = (parameters, { services, session }) =>
  removeFiles(parameters, services.storage, session.uid);
