/** A failure as it travels in a reply. */
export interface ReplyError<Code extends string = string> {
  readonly code: Code;
  readonly message: string;
  readonly details?: unknown;
}

/** What every function answers with. */
export type Reply<Value, Code extends string = string> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: ReplyError<Code> };

/** What an operation answers with: its value, or a code whose message the contract holds. */
export type Result<Value, Code extends string = string> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly code: Code; readonly details?: unknown };

/** The operation did what was asked. */
export const success = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({
  ok: true,
  value,
});

/** An expected failure. `details` must fit the contract's schema for the code, if it has one. */
export const failure = <const Code extends string>(
  code: Code,
  details?: unknown,
): { readonly ok: false; readonly code: Code; readonly details?: unknown } =>
  details === undefined ? { ok: false, code } : { ok: false, code, details };

/** `INVALID_INPUT` for what a schema cannot see, such as a date that lies in the future. */
export const badField = (field: string, reason: string) =>
  failure('INVALID_INPUT', { fields: [{ field, reason }] });
