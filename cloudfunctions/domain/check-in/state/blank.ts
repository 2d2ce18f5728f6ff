import type { CheckInPart } from '../../../../typings/collections/member/check-in';

/** No check-in yet. */
export const blankCheckIn = (): CheckInPart => ({
  check_in: { last_day: null, streak: 0, days: {}, last_seq: null, last_request_id: null },
});
