/** The platform asked us to slow down (-501003, -501004). */
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
