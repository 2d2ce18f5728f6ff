import { RuleSyntaxError } from './syntax';

/**
 * A piece of a rule's text. A template holds its texts and its expressions, which are not parsed
 * yet.
 */
export type Token =
  | { readonly kind: 'name'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'template'; readonly parts: readonly TemplatePart[] }
  | { readonly kind: 'sign'; readonly text: string };

/** A text of a template string, or an expression of it. */
type TemplatePart = { readonly text: string } | { readonly expression: string };

const blank = /\s+/y;
const name = /[A-Za-z_$][A-Za-z0-9_$]*/y;
const number = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const sign = /===|!==|==|!=|>=|<=|&&|\|\||[><!?:.,+\-()[\]]/y;

const escapes = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
]);

/** Reads a rule's text from left to right. */
class Reader {
  private at = 0;

  constructor(private readonly rule: string) {}

  read(): Token[] {
    const tokens: Token[] = [];
    for (;;) {
      this.take(blank);
      if (this.at >= this.rule.length) return tokens;
      tokens.push(this.next());
    }
  }

  private next(): Token {
    const first = this.rule[this.at] ?? '';
    if (first === "'" || first === '"') return { kind: 'string', value: this.string(first) };
    if (first === '`') return { kind: 'template', parts: this.template() };
    const word = this.take(name);
    if (word !== undefined) return { kind: 'name', text: word };
    const digits = this.take(number);
    if (digits !== undefined) return { kind: 'number', value: Number(digits) };
    const text = this.take(sign);
    if (text !== undefined) return { kind: 'sign', text };
    throw this.error(`'${first}' at position ${this.at} means nothing`);
  }

  private take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const text = pattern.exec(this.rule)?.[0];
    if (text !== undefined) this.at += text.length;
    return text;
  }

  /** The current character; an escape is resolved. */
  private character(): string {
    const character = this.rule[this.at] ?? '';
    this.at += 1;
    if (character !== '\\') return character;
    const escaped = this.rule[this.at] ?? '';
    this.at += 1;
    return escapes.get(escaped) ?? escaped;
  }

  private string(quote: string): string {
    this.at += 1;
    let value = '';
    while (this.rule[this.at] !== quote) {
      if (this.at >= this.rule.length) throw this.error('a string does not end');
      value += this.character();
    }
    this.at += 1;
    return value;
  }

  private template(): TemplatePart[] {
    this.at += 1;
    const parts: TemplatePart[] = [];
    let text = '';
    while (this.rule[this.at] !== '`') {
      if (this.at >= this.rule.length) throw this.error('a template string does not end');
      if (this.rule.startsWith('${', this.at)) {
        parts.push({ text }, { expression: this.placeholder() });
        text = '';
      } else {
        text += this.character();
      }
    }
    this.at += 1;
    parts.push({ text });
    return parts;
  }

  private placeholder(): string {
    const end = this.rule.indexOf('}', this.at);
    if (end < 0) throw this.error('a ${ of a template string does not end');
    const expression = this.rule.slice(this.at + 2, end);
    this.at = end + 1;
    return expression;
  }

  private error(message: string): RuleSyntaxError {
    return new RuleSyntaxError(message, this.rule);
  }
}

/** Splits a rule into tokens; RuleSyntaxError for a text that has none. */
export const tokensOf = (rule: string): Token[] => new Reader(rule).read();
