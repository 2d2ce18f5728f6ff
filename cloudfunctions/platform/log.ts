/** Structured log lines. Never pass personal fields. */
export interface Log {
  info(event: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(event: string, fields?: Readonly<Record<string, unknown>>): void;
  error(event: string, fields?: Readonly<Record<string, unknown>>): void;
}

/** A log that writes JSON lines, each with the invocation's id, where the platform collects them. */
export const createLog = (requestId: string, write: (line: string) => void): Log => {
  const at =
    (level: string) =>
    (event: string, fields: Readonly<Record<string, unknown>> = {}): void =>
      write(JSON.stringify({ level, event, requestId, ...fields }));
  return { info: at('info'), warn: at('warn'), error: at('error') };
};
