import { openDraft } from '../../../cloudfunctions/shared/ledger/draft';
import {
  isOfEarlierLife,
  isSameLife,
  momentIn,
} from '../../../cloudfunctions/shared/members/lives';
import { aCatalog } from '../support/catalog';
import { aMember } from '../support/member';

const opened = new Date('2025-03-01T16:00:00Z');
const moment = (milliseconds: number): Date => new Date(opened.getTime() + milliseconds);

it.each([
  [-1, true],
  [0, false],
  [1, false],
])('what was made %i ms after the opening is of an earlier life: %s', (milliseconds, expected) => {
  const member = { register_time: opened };
  expect(isOfEarlierLife(member, { created: moment(milliseconds) })).toBe(expected);
});

it.each([
  ['active', 0, true],
  ['banned', 0, true],
  ['inactive', 0, false],
  ['active', 1, false],
] as const)('%s, opened %i ms later, is the life read before: %s', (status, later, expected) => {
  const before = { status: 'active', register_time: opened } as const;
  expect(isSameLife(before, { status, register_time: moment(later) })).toBe(expected);
});

it('a call that began just before the opening acts on its day', () => {
  const member = aMember({ register_time: opened });
  expect(momentIn(member, moment(-1))).toEqual(opened);
  expect(momentIn(member, moment(1))).toEqual(moment(1));
  const origin = { catalog: aCatalog(), commitId: 'c', event: 'activity', key: 'k' };
  expect(openDraft(member, { ...origin, now: moment(-1) })).toMatchObject({
    now: opened,
    today: '2025-03-02',
  });
});
