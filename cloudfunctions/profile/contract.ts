import * as v from 'valibot';
import { exportPage } from './export/schema';
import { exchangeView } from '../domain/exchange/state/schema';
import { day, nothing, paging, points, realDay, text, timestamp } from '../server/fields';
import { expiringView, taskView } from '../domain/ledger/state/schema';
import { gender, levelView, memberView, progressView } from '../domain/account/schema';
import { subscriptionView } from '../domain/message/schema';
import { defineContract } from '../server/contract';

/** A member as the form for the member's own data shows it. */
export const ownMemberView = v.object({
  ...memberView.entries,
  /** The day from which on the birthday can be changed, or null when it can be now. */
  birthday_changeable_from: v.nullable(day),
});

export const contract = defineContract({
  /** Everything the home page shows, in one call. */
  home: {
    access: 'member',
    once: 'read',
    usesRules: true,
    input: nothing,
    output: v.object({
      member: memberView,
      level: levelView,
      progress: progressView,
      checkIn: v.object({
        checkedInToday: v.boolean(),
        streak: v.number(),
        /** What today's check-in gives or gave, bonus included. */
        pointsToday: v.number(),
        /** The next streak bonus: in how many days, and how much. */
        next: v.object({ days: v.number(), bonus: v.number() }),
      }),
      tasks: v.array(taskView),
      /** The next points to lapse, or null. */
      expiring: v.nullable(expiringView),
      /** Unread messages, of which at most 100 are counted. */
      unread: v.number(),
      /** A few items of the points mall. */
      picks: v.array(exchangeView),
      /** What a tap may ask consent for: it must be known before the tap. */
      subscription: subscriptionView,
    }),
    errors: {},
  },
  /** The document's appMember. */
  get: {
    access: 'member',
    once: 'read',
    input: nothing,
    output: v.object({ member: ownMemberView, level: levelView, benefits: v.array(v.string()) }),
    errors: {},
  },
  /** The document's updateProfile. Only the fields given change. */
  update: {
    access: 'member',
    once: 'state',
    usesRules: true,
    input: v.strictObject({
      nickname: v.optional(text(20)),
      /** A file id of our own storage, as the upload answered it. */
      avatar: v.optional(v.pipe(v.string(), v.regex(/^cloud:\/\/[A-Za-z0-9_./-]{1,240}$/))),
      gender: v.optional(gender),
      birthday: v.optional(realDay),
      /** null removes it. */
      real_name: v.optional(v.nullable(text(30))),
      privacy: v.optional(
        v.strictObject({
          personalised_recommendations: v.optional(v.boolean()),
          marketing_messages: v.optional(v.boolean()),
        }),
      ),
    }),
    output: v.object({
      member: ownMemberView,
      /** Points for the first complete profile, 0 otherwise. */
      pointsAwarded: v.number(),
    }),
    errors: {
      BIRTHDAY_LOCKED: {
        message: '生日一年只能修改一次，到期后再来改',
        details: v.object({ changeableFrom: day }),
      },
      CONTENT_REFUSED: { message: '昵称含有不适合展示的内容，换一个试试' },
      CHECK_UNAVAILABLE: { message: '昵称暂时无法审核，请稍后再试' },
    },
  },
  /**
   * Everything kept about the member, in clear, at most 400 records a reply: `nextCursor` leads on.
   */
  exportData: {
    access: 'member',
    once: 'read',
    input: v.strictObject({
      cursor: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9_:.~-]{1,400}$/))),
    }),
    output: exportPage,
    errors: {},
  },
  /** The member's invitation, and the friends who joined by it, newest first. */
  invite: {
    access: 'member',
    once: 'state',
    input: v.strictObject({ ...paging }),
    output: v.object({
      code: v.string(),
      /** What the code's picture opens the app with, at most 32 characters. */
      scene: v.string(),
      /** What a shared card opens. */
      path: v.string(),
      /** The cloud file of the code's picture, or '' while WeChat does not draw it. */
      picture: v.string(),
      items: v.array(
        v.object({
          /** Masked. */
          nickname: v.string(),
          joined: timestamp,
          /** Of the reward: until a first order, until its return window is over, or paid. */
          state: v.picklist(['awaiting_order', 'awaiting_return', 'paid']),
          /** Points that it has brought so far. */
          points,
        }),
      ),
      nextCursor: v.optional(v.string()),
    }),
    errors: {},
  },
});
