import type { FunctionLog } from './function-worker';

/** A line of an invocation's log. */
export interface LogEntry {
  readonly at: string;
  readonly level: FunctionLog['level'];
  readonly text: string;
}

const mostCharacters = 4 * 1024 * 1024;

/** What the last invocations logged; the oldest logs go when there is too much. */
export class InvocationLogs {
  private readonly byRequest = new Map<string, { entries: LogEntry[]; characters: number }>();
  private characters = 0;

  add(requestId: string, entry: LogEntry): void {
    const log = this.byRequest.get(requestId) ?? { entries: [], characters: 0 };
    log.entries.push(entry);
    log.characters += entry.text.length;
    this.byRequest.set(requestId, log);
    this.characters += entry.text.length;
    for (const [oldest, { characters }] of this.byRequest) {
      if (this.characters <= mostCharacters) break;
      this.byRequest.delete(oldest);
      this.characters -= characters;
    }
  }

  of(requestId: string): readonly LogEntry[] {
    return this.byRequest.get(requestId)?.entries ?? [];
  }
}
