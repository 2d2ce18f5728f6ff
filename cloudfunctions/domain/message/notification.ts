import type { Member } from '../../../typings/collections/members';
import type { PendingWrite } from '../../../typings/collections/member/commit';
import { pendingWrite } from '../member/pending-write';
import { digestOf } from '../../platform/crypto';
import { notificationKinds, type NotificationKind } from './kinds';

/** Something to tell a member: once in the inbox, and once by subscription message if consented. */
export interface Notification {
  readonly kind: NotificationKind;
  /** What caused it: the same cause and kind are told once. */
  readonly causeId: string;
  readonly title: string;
  readonly content: string;
  /** A page of the mini-program to open, or ''. */
  readonly page: string;
  /** By the `source` names of the kind in `notificationKinds`; cut to the limits when sent. */
  readonly fields: Record<string, string | number>;
}

/** The documents of a notification, to be copied out with the commit that causes it. */
export const notificationWrites = (
  member: Member,
  now: Date,
  notification: Notification,
): PendingWrite[] => {
  const { kind, causeId, title, content, page, fields } = notification;
  const { messageKind, priority } = notificationKinds[kind];
  const id = `${member._id}:${digestOf(`${kind}\u0000${causeId}`)}`;
  return [
    pendingWrite('messages', {
      _id: id,
      _openid: member.wechat_openid,
      user_id: member._id,
      kind: messageKind,
      title,
      content,
      page,
      read: false,
      created: now,
    }),
    pendingWrite('outbox', {
      _id: id,
      user_id: member._id,
      openid: member.wechat_openid,
      kind,
      fields,
      page,
      state: 'waiting',
      priority,
      attempts: 0,
      due: now,
      outcome: '',
      created: now,
    }),
  ];
};
