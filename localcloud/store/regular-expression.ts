import { notImplemented, requestFailed } from './errors';

/**
 * A regular expression of a request: the options i, m, s and u are MongoDB's. Throws
 * DATABASE_REQUEST_FAILED for a bad one. Source: MongoDB manual, "$regex".
 */
export function compileRegularExpression(pattern: string, options: string): RegExp {
  if (options.includes('x')) throw notImplemented('the regular expression option x');
  const unknown = /[^imsu]/.exec(options)?.[0];
  if (unknown !== undefined) throw requestFailed(`invalid flag in regex options: ${unknown}`);
  try {
    return new RegExp(pattern, options);
  } catch {
    throw requestFailed(`Regular expression is invalid: ${pattern}`);
  }
}
