import { expressionRefusals, expressionTable } from '../support/aggregate-cases';

const document = { at: new Date('2026-01-01T20:05:06.789Z'), none: null, text: '2026-02-30' };
const SECTION = 'Date Expression Operators';
const SHANGHAI = 'Asia/Shanghai';

export const dates = expressionTable('dates', SECTION, document, [
  ['year', ({ $ }) => $.year('$at'), 2026],
  ['month', ({ $ }) => $.month('$at'), 1],
  ['dayOfMonth', ({ $ }) => $.dayOfMonth('$at'), 1],
  ['dayOfMonth in a zone', ({ $ }) => $.dayOfMonth({ date: '$at', timezone: SHANGHAI }), 2],
  ['hour at an offset', ({ $ }) => $.hour({ date: '$at', timezone: '+08:00' }), 4],
  [
    'hour in summer time',
    ({ $ }) => $.hour({ date: new Date('2026-07-01T00:00:00Z'), timezone: 'America/New_York' }),
    20,
  ],
  ['minute', ({ $ }) => $.minute('$at'), 5],
  ['second', ({ $ }) => $.second('$at'), 6],
  ['millisecond', ({ $ }) => $.millisecond('$at'), 789],
  ['dayOfWeek counts from Sunday', ({ $ }) => $.dayOfWeek('$at'), 5],
  ['isoDayOfWeek counts from Monday', ({ $ }) => $.isoDayOfWeek('$at'), 4],
  ['dayOfYear', ({ $ }) => $.dayOfYear(new Date('2024-12-31')), 366],
  ['week before the first Sunday', ({ $ }) => $.week('$at'), 0],
  ['isoWeek', ({ $ }) => $.isoWeek(new Date('2021-01-01')), 53],
  ['isoWeekYear', ({ $ }) => $.isoWeekYear(new Date('2021-01-01')), 2020],
  ['a part of null', ({ $ }) => $.year('$none'), null],
  ['a part of what is missing', ({ $ }) => $.year('$never'), null],
  [
    'dateToString',
    ({ $ }) => $.dateToString({ date: '$at', format: '%Y-%m-%d %H:%M:%S.%L', timezone: SHANGHAI }),
    '2026-01-02 04:05:06.789',
  ],
  [
    'dateToString without a format',
    ({ $ }) => $.dateToString({ date: '$at' }),
    '2026-01-01T20:05:06.789Z',
  ],
  [
    'dateToString of weeks and offsets',
    ({ $ }) =>
      $.dateToString({ date: '$at', format: '%G-W%V-%u %U %j %w %z %Z %%', timezone: '+0830' }),
    '2026-W01-5 00 002 6 +0830 510 %',
  ],
  ['dateToString of null', ({ $ }) => $.dateToString({ date: '$none', onNull: '-' }), '-'],
  [
    'dateFromString',
    ({ $ }) => $.dateFromString({ dateString: '2026-02-03T04:05:06Z' }),
    new Date('2026-02-03T04:05:06Z'),
  ],
  [
    'dateFromString in a zone',
    ({ $ }) => $.dateFromString({ dateString: '2026-02-03', timezone: SHANGHAI }),
    new Date('2026-02-02T16:00:00Z'),
  ],
  [
    'dateFromString by a format',
    ({ $ }) => $.dateFromString({ dateString: '03/02/2026', format: '%d/%m/%Y' }),
    new Date('2026-02-03'),
  ],
  [
    'dateFromString on an error',
    ({ $ }) => $.dateFromString({ dateString: '$text', onError: 'bad' }),
    'bad',
  ],
  [
    'dateFromParts',
    ({ $ }) => $.dateFromParts({ year: 2026, month: 2, day: 3, hour: 4 }),
    new Date('2026-02-03T04:00:00Z'),
  ],
  [
    'dateFromParts carries over',
    ({ $ }) => $.dateFromParts({ year: 2026, month: 14 }),
    new Date('2027-02-01'),
  ],
  [
    'dateFromParts in a zone',
    ({ $ }) => $.dateFromParts({ year: 2026, timezone: SHANGHAI }),
    new Date('2025-12-31T16:00:00Z'),
  ],
  [
    'dateFromParts of ISO weeks',
    ({ $ }) => $.dateFromParts({ isoWeekYear: 2020, isoWeek: 53, isoDayOfWeek: 5 }),
    new Date('2021-01-01'),
  ],
  [
    'dateToParts',
    { $dateToParts: { date: '$at' } },
    { year: 2026, month: 1, day: 1, hour: 20, minute: 5, second: 6, millisecond: 789 },
  ],
]);

export const dateRefusals = expressionRefusals('refused dates', SECTION, document, [
  [{ $year: '$text' }, /can't convert from BSON type string to Date/],
  [{ $year: { date: '$at', timezone: 'Nowhere' } }, /unrecognized time zone identifier: "Nowhere"/],
  [{ $dateToString: { date: '$at', format: '%q' } }, /Invalid format character '%q'/],
  [{ $dateFromString: { dateString: '$text' } }, /Error parsing date string/],
  [
    { $dateFromString: { dateString: '2026-01-01T00:00:00Z', timezone: '+08:00' } },
    /together with a timezone argument/,
  ],
  [{ $dateFromParts: { year: 2026, isoWeek: 1 } }, /mixing natural dates with ISO dates/],
  [{ $dateFromParts: { month: 1 } }, /requires either 'year' or 'isoWeekYear'/],
]);
