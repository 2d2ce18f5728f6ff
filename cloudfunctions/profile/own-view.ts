import type * as v from 'valibot';
import type { Member } from '../../typings/collections/members';
import type { Settings } from '../../typings/collections/settings';
import { toMemberView } from '../domain/account/view';
import type { Context } from '../server/context';
import { dayOf } from '../../common/day';
import { birthdayChangeableFrom } from './birthday-lock';
import type { ownMemberView } from './contract';

/** A member as the form for the member's own data shows it. */
export const toOwnMemberView = (
  context: Pick<Context, 'cipher' | 'now'>,
  member: Member,
  settings: Settings,
): v.InferOutput<typeof ownMemberView> => ({
  ...toMemberView(context, member),
  birthday_changeable_from: birthdayChangeableFrom(member, settings, dayOf(context.now)),
});
