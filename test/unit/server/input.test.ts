import * as v from 'valibot';
import {
  id,
  positivePoints,
  realDay,
  text,
  timestamp,
} from '../../../cloudfunctions/server/fields';
import { parseInput } from '../../../cloudfunctions/server/input';

const schema = v.strictObject({
  settings: v.optional(v.strictObject({ loud: v.optional(v.boolean()) })),
  answers: v.optional(v.record(v.string(), v.string())),
  names: v.optional(v.array(v.strictObject({ first: v.optional(v.string()) }))),
});

const badFieldsOf = (input: unknown): string[] => {
  const parsed = parseInput(schema, input);
  return parsed.ok ? [] : parsed.badFields.map(({ field }) => field);
};

describe('parseInput', () => {
  it.each<[string, unknown, string[]]>([
    ['objects and arrays in their places', { settings: {}, answers: {}, names: [{}] }, []],
    ['an array for the input', [], ['']],
    ['an array for an object', { settings: [] }, ['settings']],
    ['an array for a record', { answers: [] }, ['answers']],
    ['an array for an element', { names: [{}, []] }, ['names.1']],
    ['an object for an array', { names: {} }, ['names']],
    [
      'a key that objects inherit',
      JSON.parse('{"settings":{"__proto__":{}}}'),
      ['settings.__proto__'],
    ],
  ])('%s', (_, input, expected) => {
    expect(badFieldsOf(input)).toEqual(expected);
  });

  it('tells a long name back cut short', () => {
    for (const input of [{ ['x'.repeat(60_000)]: 1 }, { answers: { ['x'.repeat(60_000)]: 1 } }]) {
      expect(JSON.stringify(badFieldsOf(input)).length).toBeLessThan(200);
    }
  });
});

describe('the reason of a refusal is a plain sentence', () => {
  const fields = v.strictObject({
    id,
    points: v.optional(positivePoints),
    change: v.optional(v.pipe(v.number(), v.notValue(0))),
    day: v.optional(realDay),
    time: v.optional(timestamp),
    kind: v.optional(v.picklist(['a', 'b'])),
    list: v.optional(v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(2))),
  });

  it.each<[string, object, string, string]>([
    ['a pattern', { id: '$' }, 'id', 'must have the accepted form, without any other characters'],
    ['nothing', {}, 'id', 'is missing'],
    ['another field', { id: 'a', more: 1 }, 'more', 'is not an accepted field'],
    ['another type', { id: 1 }, 'id', 'must be string'],
    ['half a point', { id: 'a', points: 1.5 }, 'points', 'must be a whole number'],
    ['too few points', { id: 'a', points: 0 }, 'points', 'must be at least 1'],
    ['no change', { id: 'a', change: 0 }, 'change', 'must not be 0'],
    ['no day', { id: 'a', day: '1 March' }, 'day', 'must be a day, such as 2025-03-01'],
    ['30 February', { id: 'a', day: '2025-02-30' }, 'day', 'must be a day of the calendar'],
    ['no time', { id: 'a', time: 'x' }, 'time', 'must be a time, such as 2025-03-01T00:00:00Z'],
    ['no choice', { id: 'a', kind: 'c' }, 'kind', 'must be one of "a", "b"'],
    ['an empty list', { id: 'a', list: [] }, 'list', 'must not be shorter than 1'],
    ['a long list', { id: 'a', list: ['', '', ''] }, 'list', 'must not be longer than 2'],
  ])('%s', (_, input, field, reason) => {
    const parsed = parseInput(fields, input);
    expect(parsed.ok ? null : parsed.badFields[0]).toEqual({ field, reason });
  });
});

describe('text', () => {
  it.each(['林小满', ' 小满 ', '👨‍👩‍👧‍👦', '🧧'.repeat(20), 'A\u0301na', '阿依努尔·买买提', '1'])(
    'takes %j',
    (written) => {
      expect(v.parse(text(20), written)).toBe(written.trim());
    },
  );

  it.each([
    ['nothing', ''],
    ['blanks', ' \u3000 '],
    ['one character too many', '🧧'.repeat(21)],
    ['a control character', 'a\u0000b'],
    ['a later control character', 'a\u0085b'],
    ['a new line', 'a\nb'],
    ['another new line', 'a\u2028b'],
    ['half a character', 'a\ud800'],
    ['a turned direction', '\u202eabc'],
    ['nothing to see', '\u200b\u200d'],
    ['a filler', '\u3164'],
    ['a blank symbol', '\u2800'],
    ['a mark without a letter', '\u0301'],
  ])('refuses %s', (_, written) => {
    expect(v.safeParse(text(20), written).success).toBe(false);
  });
});
