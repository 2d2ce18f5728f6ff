import profile from '../../../cloudfunctions/profile';
import { daysOn } from '../model/calendar';
import { earn } from '../model/earn';
import { settle } from '../model/ledger';
import type { Moment } from '../model/moment';
import type { MemberModel } from '../model/state';
import { REFUSED_TEXT } from '../harness/simulated-wechat';
import { defineAction, done, nothing, refused } from './action';

/** Pays for a profile that has just become complete, once ever. */
export const completeProfile = (member: MemberModel, moment: Moment): number => {
  const { nickname, avatar, birthday, hasPhone } = member.profile;
  const isComplete = nickname !== '' && avatar !== '' && birthday !== null && hasPhone;
  if (!isComplete || member.once.has('profile')) return 0;
  return earn(member, moment, {
    event: 'profile',
    eventId: `${member.id}:profile:once`,
    context: {},
    once: true,
  }).points;
};

const birthdays = ['1990-02-28', '1992-02-29', '2000-12-31', '1988-06-18'] as const;

/** What members tell about themselves. */
export const profileActions = [
  defineAction('profile', 'update', profile, {
    weight: 6,
    readsRules: 'anew',
    draw: (random, actor) => ({
      ...(random.chance(0.6)
        ? { nickname: random.chance(0.9) ? `会员${random.between(1, 3)}` : REFUSED_TEXT }
        : {}),
      ...(random.chance(0.5)
        ? { avatar: `cloud://shop.bucket/avatars/${actor.memberId}/${random.between(1, 2)}.png` }
        : {}),
      ...(random.chance(0.6) ? { birthday: random.pick(birthdays) } : {}),
    }),
    effect: (member, input, moment) => {
      const { nickname, avatar, birthday } = input;
      // A picture lies in the folder of the member that uploaded it.
      if (avatar !== undefined && avatar.split('/')[4] !== member.id) {
        return refused('INVALID_INPUT');
      }
      const before = member.profile;
      const isNewBirthday = birthday !== undefined && birthday !== before.birthday;
      const { birthdayChangedOn: changedOn } = before;
      if (
        isNewBirthday &&
        changedOn !== null &&
        moment.day < daysOn(changedOn, moment.shop.settings.birthday_change_days)
      ) {
        return refused('BIRTHDAY_LOCKED');
      }
      if (nickname === REFUSED_TEXT) return refused('CONTENT_REFUSED');
      member.profile = {
        ...before,
        nickname: nickname ?? before.nickname,
        avatar: avatar ?? before.avatar,
        birthday: birthday ?? before.birthday,
        birthdayChangedOn: isNewBirthday ? moment.day : changedOn,
      };
      const pointsAwarded = completeProfile(member, moment);
      settle(member, moment);
      const isSame = JSON.stringify(before) === JSON.stringify(member.profile);
      const reply = { pointsAwarded };
      return isSame && member.rows.length === 0 ? nothing(reply) : done(reply);
    },
  }),
  defineAction('profile', 'home', profile, {
    weight: 2,
    draw: () => ({}),
    effect: (member, _input, { day }) => {
      const { lastDay } = member.checkIn;
      return nothing({
        member: { points: member.points, level_id: member.level, balance: member.balance },
        progress: { growth: member.growth },
        checkIn: { checkedInToday: lastDay !== null && lastDay >= day },
      });
    },
  }),
  defineAction('profile', 'get', profile, {
    weight: 1,
    draw: () => ({}),
    effect: (member) =>
      nothing({
        member: {
          points: member.points,
          nickname: member.profile.nickname,
          total_orders: member.totalOrders,
          total_amount: member.totalAmount,
        },
        level: { _id: member.level },
      }),
  }),
];
