import type { Output } from '../../../cloudfunctions/api';

/** What happens in one store and changes what others show, with what they learn of it. */
export interface Happenings {
  /** The points of the member have changed, and perhaps the level. */
  readonly pointsMoved: readonly [];
  /** The stock of an item has changed. */
  readonly stockMoved: readonly [];
  /** The member's own data has changed. */
  readonly memberChanged: readonly [member: Output<'profile', 'get'>['member']];
  /** The member has checked in today. The result is null if that was on another device. */
  readonly checkedIn: readonly [result: Output<'checkIn', 'checkIn'> | null];
  /** The points of a task have been claimed. */
  readonly taskDone: readonly [task: string];
  /** New messages have come. */
  readonly messagesCame: readonly [];
  /** Fewer messages are unread than before. */
  readonly messagesRead: readonly [];
  /** The home page's answer has told what to ask consent for. */
  readonly templatesKnown: readonly [templates: Output<'message', 'templates'>];
}
