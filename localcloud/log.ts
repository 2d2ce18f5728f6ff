/** Writes a line to the log (standard error), with what went wrong if anything did. */
export const logLine = (text: string, error?: unknown): void => {
  const detail = error instanceof Error ? (error.stack ?? error.message) : error;
  process.stderr.write(`[localcloud] ${text}${detail === undefined ? '' : ` ${String(detail)}`}\n`);
};
