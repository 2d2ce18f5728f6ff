import type * as v from 'valibot';

type Issue = v.BaseIssue<unknown> & { readonly requirement?: unknown };

/** What a value must be, by the kind of check that it has failed; any other tells what it expected. */
const sentences: Readonly<Record<string, (requirement: unknown) => string>> = {
  regex: () => 'must have the accepted form, without any other characters',
  integer: () => 'must be a whole number',
  safe_integer: () => 'must be a whole number',
  min_value: (least) => `must be at least ${String(least)}`,
  max_value: (most) => `must be at most ${String(most)}`,
  not_value: (value) => `must not be ${String(value)}`,
  min_length: (least) => `must not be shorter than ${String(least)}`,
  max_length: (most) => `must not be longer than ${String(most)}`,
  iso_date: () => 'must be a day, such as 2025-03-01',
  iso_timestamp: () => 'must be a time, such as 2025-03-01T00:00:00Z',
};

/**
 * Why a field was refused, as a plain sentence. The library's own message would repeat what was
 * received, which may be long or private, or a pattern that nobody reads.
 */
export const reasonOf = (issue: Issue): string => {
  const { type, expected, received, requirement } = issue;
  if (expected === 'never') return 'is not an accepted field';
  if (issue.kind === 'schema' && received === 'undefined') return 'is missing';
  // The contract's own words.
  if (type === 'check') return `must be ${issue.message}`;
  const sentence = Object.hasOwn(sentences, type) ? sentences[type] : undefined;
  if (sentence !== undefined) return sentence(requirement);
  const choices = /^\((.*)\)$/.exec(expected ?? '')?.[1]?.split(' | ');
  return choices === undefined
    ? `must be ${expected ?? 'something else'}`
    : `must be one of ${choices.join(', ')}`;
};
