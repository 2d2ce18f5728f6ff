import { CloudError } from '../errors';

/** The platform's refusal; the SDK of a mini-program shows it as -502003. */
export const permissionDenied = (what: string): CloudError =>
  new CloudError('DATABASE_PERMISSION_DENIED', `Permission denied: ${what}`);
