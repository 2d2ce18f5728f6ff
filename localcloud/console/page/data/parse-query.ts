/**
 * Reads a query, an order or a document as people write them: extended JSON, and beside it keys
 * without quotes, single quotes, patterns such as `/小/i`, `ISODate("2026-01-01")`, `ObjectId("…")` and
 * a comma at the end. Answers extended JSON as plain data.
 */
export const parseWritten = (written: string): Readonly<Record<string, unknown>> => {
  const reader = new Reader(written);
  const value = reader.whole();
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new WrittenWrongly(0, '{');
  }
  return value as Record<string, unknown>;
};

/** The text cannot be read from this position on. */
export class WrittenWrongly extends Error {
  constructor(
    readonly position: number,
    /** What was expected there. */
    readonly expected: string,
  ) {
    super(`${position + 1}: ${expected}`);
  }
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

/** Constructors of MongoDB's shell, and how they become extended JSON. */
const calls: Readonly<Record<string, (argument: unknown) => unknown>> = {
  ISODate: (text) => ({ $date: new Date(String(text)).toISOString() }),
  Date: (text) => ({ $date: new Date(text as string | number).toISOString() }),
  ObjectId: (text) => ({ $oid: text }),
};

const words: Readonly<Record<string, unknown>> = { true: true, false: false, null: null };

class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  whole(): unknown {
    const value = this.value();
    this.skipSpace();
    if (this.at < this.text.length) this.fail('the end');
    return value;
  }

  private value(): unknown {
    this.skipSpace();
    const next = this.text[this.at];
    if (next === '{') return this.object();
    if (next === '[') return this.list();
    if (next === '"' || next === "'") return this.string(next);
    if (next === '/') return this.pattern();
    const number = this.match(/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y);
    if (number !== undefined) return Number(number);
    return this.word();
  }

  private object(): Record<string, unknown> {
    const entries: [string, unknown][] = [];
    this.at += 1;
    while (!this.take('}')) {
      const key = this.key();
      if (!this.take(':')) this.fail(':');
      entries.push([key, this.value()]);
      if (!this.take(',') && this.peek() !== '}') this.fail(', or }');
    }
    return Object.fromEntries(entries);
  }

  private list(): unknown[] {
    const elements: unknown[] = [];
    this.at += 1;
    while (!this.take(']')) {
      elements.push(this.value());
      if (!this.take(',') && this.peek() !== ']') this.fail(', or ]');
    }
    return elements;
  }

  private key(): string {
    const next = this.peek();
    if (next === '"' || next === "'") return this.string(next);
    return this.match(/[\p{L}_$][\p{L}\p{N}_$.]*/uy) ?? this.fail('a field');
  }

  private string(quote: string): string {
    let text = '';
    for (this.at += 1; this.text[this.at] !== quote; this.at += 1) {
      const character = this.text[this.at] ?? this.fail(quote);
      text += character === '\\' ? this.escaped() : character;
    }
    this.at += 1;
    return text;
  }

  private escaped(): string {
    this.at += 1;
    const character = this.text[this.at] ?? this.fail('a character');
    if (character !== 'u') return escapes[character] ?? character;
    const code = /^[0-9a-fA-F]{4}$/.exec(this.text.slice(this.at + 1, this.at + 5))?.[0];
    if (code === undefined) this.fail('four digits');
    this.at += 4;
    return String.fromCharCode(Number.parseInt(code, 16));
  }

  private pattern(): unknown {
    const written = this.match(/\/(?:[^/\\\n]|\\.)+\/[a-z]*/y) ?? this.fail('a pattern');
    const end = written.lastIndexOf('/');
    const pattern = written.slice(1, end).replaceAll('\\/', '/');
    return { $regularExpression: { pattern, options: written.slice(end + 1) } };
  }

  private word(): unknown {
    const start = this.at;
    const written = this.match(/(?:new\s+)?[A-Za-z]+/y) ?? this.fail('a value');
    if (Object.hasOwn(words, written)) return words[written];
    const name = written.replace(/^new\s+/, '');
    const call = Object.hasOwn(calls, name) ? calls[name] : undefined;
    if (!call || !this.take('(')) {
      this.at = start;
      return this.fail('a value');
    }
    const argument = this.value();
    if (!this.take(')')) this.fail(')');
    try {
      return call(argument);
    } catch {
      this.at = start;
      return this.fail('a date');
    }
  }

  private take(character: string): boolean {
    if (this.peek() !== character) return false;
    this.at += 1;
    return true;
  }

  private peek(): string | undefined {
    this.skipSpace();
    return this.text[this.at];
  }

  private skipSpace(): void {
    this.match(/\s+/y);
  }

  private match(sticky: RegExp): string | undefined {
    sticky.lastIndex = this.at;
    const found = sticky.exec(this.text)?.[0];
    this.at += found?.length ?? 0;
    return found;
  }

  private fail(expected: string): never {
    throw new WrittenWrongly(this.at, expected);
  }
}
