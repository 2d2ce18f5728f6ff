import type { FunctionLog } from './function-worker';

/** A line of an invocation's log. */
export interface LogEntry {
  readonly at: string;
  readonly level: FunctionLog['level'];
  readonly text: string;
}

const mostBytes = 8 * 1024 * 1024;
/** What keeping a line takes beside its text: short lines add up to more than they say. */
const bytesOfLine = 500;
const bytesOfCharacter = 2;

/** What the last invocations logged; the oldest logs go when there is too much. */
export class InvocationLogs {
  private readonly byRequest = new Map<string, { entries: LogEntry[]; bytes: number }>();
  private bytes = 0;

  add(requestId: string, entry: LogEntry): void {
    const log = this.byRequest.get(requestId) ?? { entries: [], bytes: 0 };
    const bytes = bytesOfLine + bytesOfCharacter * entry.text.length;
    log.entries.push(entry);
    log.bytes += bytes;
    this.byRequest.set(requestId, log);
    this.bytes += bytes;
    for (const [oldest, { bytes: freed }] of this.byRequest) {
      if (this.bytes <= mostBytes) break;
      this.byRequest.delete(oldest);
      this.bytes -= freed;
    }
  }

  of(requestId: string): readonly LogEntry[] {
    return this.byRequest.get(requestId)?.entries ?? [];
  }
}
