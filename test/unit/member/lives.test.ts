import { openDraft } from '../../../cloudfunctions/domain/member/open';
import {
  isOfEarlierLife,
  isSameLife,
  lifeBegan,
  momentIn,
} from '../../../cloudfunctions/domain/member/lives';
import { aCatalog } from '../support/catalog';
import { aMember } from '../support/member';

const opened = new Date('2025-03-01T16:00:00Z');
/** Of an account that was closed and opened again. */
const earlier = { earned_total: 0, spent_total: 0, points_by_type: {} };
const moment = (milliseconds: number): Date => new Date(opened.getTime() + milliseconds);

it.each([
  [-1, true],
  [0, false],
  [1, false],
])('what was made %i ms after the opening is of an earlier life: %s', (milliseconds, expected) => {
  const made = { created: moment(milliseconds) };
  expect(isOfEarlierLife({ register_time: opened, earlier_totals: earlier }, made)).toBe(expected);
  // Before the first life there was none, whatever a clock says.
  const first = { register_time: opened, earlier_totals: null };
  expect(isOfEarlierLife(first, made)).toBe(false);
  expect(made.created >= lifeBegan(first)).toBe(true);
});

it.each([
  ['active', 0, true],
  ['banned', 0, true],
  ['inactive', 0, false],
  ['active', 1, false],
] as const)('%s, opened %i ms later, is the life read before: %s', (status, later, expected) => {
  const before = { register_time: opened };
  expect(isSameLife(before, { status, register_time: moment(later) })).toBe(expected);
});

it('a call that began just before the account was opened again acts on its day', () => {
  const member = aMember({ register_time: opened, earlier_totals: earlier });
  expect(momentIn(member, moment(-1))).toEqual(opened);
  expect(momentIn({ ...member, earlier_totals: null }, moment(-1))).toEqual(moment(-1));
  expect(momentIn(member, moment(1))).toEqual(moment(1));
  const origin = { catalog: aCatalog(), commitId: 'c', event: 'activity', key: 'k' };
  expect(openDraft(member, { ...origin, now: moment(-1) })).toMatchObject({
    now: opened,
    today: '2025-03-02',
  });
});
