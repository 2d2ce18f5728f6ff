/**
 * A refusal that the caller of the cloud sees: `code` is one of CloudBase's string codes, `message`
 * says what was wrong. Anything else that is thrown is a fault of the local cloud itself.
 */
export class CloudError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'CloudError';
  }
}

/** A parameter has the wrong shape. */
export const invalidParameter = (message: string): CloudError =>
  new CloudError('INVALID_PARAM', message);

/** The real cloud may know this; the local cloud does not, and says so by name. */
export const notImplemented = (what: string): CloudError =>
  new CloudError('INVALID_PARAM', `the local cloud does not implement ${what}`);
