import { CloudError } from '../errors';

/** The platform's refusal; the SDK of a mini-program shows it as -502003. */
export function permissionDenied(what: string): CloudError {
  return new CloudError('DATABASE_PERMISSION_DENIED', `Permission denied: ${what}`);
}
