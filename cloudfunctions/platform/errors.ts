/** The platform's "too many requests" and "too many at once"; WeChat's limits of a day and a minute. */
const rateLimitCodes: readonly unknown[] = [-501003, -501004, 45009, 45011];

/** Whether an error of the SDK, by its `errCode`, says that nothing was done for the rate's sake. */
export const isRateLimit = (errCode: unknown): boolean => rateLimitCodes.includes(errCode);

/** The platform or WeChat asked us to slow down: nothing was done. */
export class RateLimitedError extends Error {
  override readonly name = 'RateLimitedError';
}

/** Others were faster until the deadline; the caller may try again later. */
export class ConflictError extends Error {
  override readonly name = 'ConflictError';
}

/** The deployment lacks a setting; the message names it. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/** WeChat's API refused a call. `errcode` is WeChat's own. */
export class OpenApiError extends Error {
  override readonly name = 'OpenApiError';
  constructor(
    readonly api: string,
    readonly errcode: number,
    message: string,
  ) {
    super(`${api} answered ${errcode}: ${message}`);
  }
}

/** A file could not be stored or removed; nobody knows whether it was. */
export class FilesError extends Error {
  override readonly name = 'FilesError';
}
