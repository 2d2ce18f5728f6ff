import type { FunctionLog } from './function-worker';

/** A line of an invocation's log. */
interface LogEntry {
  readonly at: string;
  readonly level: FunctionLog['level'];
  readonly text: string;
}

const MOST_BYTES = 8 * 1024 * 1024;
/** The memory that a line takes beside its text: many short lines take more than their text. */
const BYTES_OF_LINE = 500;
const BYTES_OF_CHARACTER = 2;

/** The logs of the latest invocations. The oldest logs are dropped when there is too much text. */
export class InvocationLogs {
  private readonly byRequest = new Map<string, { entries: LogEntry[]; bytes: number }>();
  private bytes = 0;

  add(requestId: string, entry: LogEntry): void {
    const log = this.byRequest.get(requestId) ?? { entries: [], bytes: 0 };
    const bytes = BYTES_OF_LINE + BYTES_OF_CHARACTER * entry.text.length;
    log.entries.push(entry);
    log.bytes += bytes;
    this.byRequest.set(requestId, log);
    this.bytes += bytes;
    for (const [oldest, { bytes: freed }] of this.byRequest) {
      if (this.bytes <= MOST_BYTES) break;
      this.byRequest.delete(oldest);
      this.bytes -= freed;
    }
  }

  of(requestId: string): readonly LogEntry[] {
    return this.byRequest.get(requestId)?.entries ?? [];
  }
}
