import type { Input } from '../../../cloudfunctions/api';
import login from '../../../cloudfunctions/login';
import { phoneCode } from '../harness/simulated-wechat';
import { earn } from '../model/earn';
import { settle } from '../model/ledger';
import { close, hasPending, link, open } from '../model/life';
import { defineAction, done, nothing, refused } from './action';
import { completeProfile } from './profile';

/** Opening an account, coming back to it, and its phone number. */
export const loginActions = [
  defineAction('login', 'signIn', login, {
    weight: 5,
    opens: true,
    follows: { 'login.deleteAccount': () => ({}) },
    // Members are invited by one another, and some by somebody who is not there.
    draw: (random, _actor, { actors }) => ({
      ...(random.chance(0.8)
        ? {
            inviteCode:
              actors[random.pick([0, random.between(0, actors.length)])]?.inviteCode ?? 'NOBODY00',
          }
        : {}),
    }),
    effect: (member, { inviteCode }, moment) => {
      if (member.isOpen) return nothing({ isNew: false, pointsAwarded: 0 });
      // The next life is another member, who is opened beside this one.
      if (member.wasClosed) return done();
      open(member, moment);
      if (member.life > 1) return done({ isNew: true, pointsAwarded: 0 });
      const inviter = moment.inviteCodes.get(inviteCode ?? '') ?? '';
      member.invitedBy = moment.members.get(inviter)?.isOpen === true ? inviter : null;
      const { points } = earn(member, moment, {
        event: 'registration',
        eventId: `${member.id}:registration:once`,
        context: {},
        once: true,
      });
      settle(member, moment);
      return done({ isNew: true, pointsAwarded: points });
    },
    elsewhere: [(member, _input, moment) => (link(member, moment) ? done() : nothing())],
  }),
  defineAction('login', 'deleteAccount', login, {
    weight: 1.5,
    closes: true,
    readsRules: 'anew',
    leadsTo: () => 'login.signIn',
    // A parcel that is still to be sent holds it up.
    follows: {
      'points.reverse': () => ({}),
      'exchange.redeem': ({ exchangeId }: Input<'exchange', 'redeem'>) =>
        exchangeId === 'product' ? {} : null,
    },
    draw: () => ({ confirm: true as const }),
    effect: (member, _input, moment) => {
      if (!member.isOpen) return nothing({});
      if (hasPending(member)) return refused('REDEMPTION_PENDING');
      close(member, moment);
      return done({});
    },
  }),
  defineAction('login', 'bindPhone', login, {
    weight: 3,
    readsRules: 'anew',
    // Each member has a number of its own; what happens when two want one is tested elsewhere.
    draw: (random, actor) => ({ code: random.chance(0.85) ? phoneCode(actor.number) : 'expired' }),
    effect: (member, { code }, moment) => {
      if (!code.startsWith('phone-')) return refused('PHONE_CODE_INVALID');
      if (member.profile.hasPhone) return nothing();
      member.profile.hasPhone = true;
      completeProfile(member, moment);
      settle(member, moment);
      return done();
    },
  }),
  defineAction('login', 'unbindPhone', login, {
    keepsLapsed: true,
    weight: 1,
    draw: () => ({}),
    effect: (member) => {
      if (!member.profile.hasPhone) return nothing();
      member.profile.hasPhone = false;
      return done();
    },
  }),
];
