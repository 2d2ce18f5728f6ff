import type { Action } from '../action';
import { requiredText } from '../parameters';

/** Gives a function leave to upload one file. */
export const uploadMetadata: Action = (parameters, { services, origin }) => {
  const ticket = services.storage.ticket(requiredText(parameters, 'path'), '');
  return {
    data: {
      url: `${origin}${ticket.location}`,
      token: 'local',
      authorization: ticket.authorization,
      fileId: ticket.fileId,
      // The SDK sends it back as a header, which must be ASCII.
      cosFileId: encodeURI(ticket.fileId),
    },
  };
};
