import type { MessageKind } from '../../../typings/collections/messages';
import type { FieldType } from './template-field';

/** What the app tells members about, in the inbox and by subscription message. */
export type NotificationKind =
  | 'points_changed'
  | 'level_changed'
  | 'level_review'
  | 'points_expiring'
  | 'exchange_fulfilled';

/** One field of a subscription template. */
export interface TemplateField {
  /** The name in `Notification.fields`. */
  readonly source: string;
  /** The name in the template: WeChat numbers the fields of each. */
  readonly key: string;
  readonly type: FieldType;
}

export interface NotificationDefinition {
  /** The shelf of the inbox. */
  readonly messageKind: MessageKind;
  /** The template's title, as the consent sheet shows it. */
  readonly title: string;
  /** Lower goes first: consents are scarce. */
  readonly priority: number;
  readonly fields: readonly TemplateField[];
}

/** Every kind of notification. A new one is a row here and a template id in the settings. */
export const notificationKinds: Readonly<Record<NotificationKind, NotificationDefinition>> = {
  points_expiring: {
    messageKind: 'points',
    title: '积分到期提醒',
    priority: 10,
    fields: [
      { source: 'points', key: 'number1', type: 'number' },
      { source: 'expires_on', key: 'date2', type: 'date' },
      { source: 'balance', key: 'number3', type: 'number' },
      { source: 'hint', key: 'thing4', type: 'thing' },
    ],
  },
  level_changed: {
    messageKind: 'level',
    title: '会员等级变更提醒',
    priority: 20,
    fields: [
      { source: 'level', key: 'thing1', type: 'thing' },
      { source: 'reason', key: 'thing2', type: 'thing' },
      { source: 'changed_on', key: 'date3', type: 'date' },
    ],
  },
  level_review: {
    messageKind: 'level',
    title: '会员等级评定提醒',
    priority: 25,
    fields: [
      { source: 'level', key: 'thing1', type: 'thing' },
      { source: 'missing', key: 'number2', type: 'number' },
      { source: 'reviewed_on', key: 'date3', type: 'date' },
    ],
  },
  exchange_fulfilled: {
    messageKind: 'exchange',
    title: '兑换进度通知',
    priority: 30,
    fields: [
      { source: 'name', key: 'thing1', type: 'thing' },
      { source: 'status', key: 'thing2', type: 'thing' },
      { source: 'processed_on', key: 'date3', type: 'date' },
    ],
  },
  points_changed: {
    messageKind: 'points',
    title: '积分变动通知',
    priority: 40,
    fields: [
      { source: 'points', key: 'character_string1', type: 'character_string' },
      { source: 'balance', key: 'number2', type: 'number' },
      { source: 'reason', key: 'thing3', type: 'thing' },
      { source: 'changed_on', key: 'date4', type: 'date' },
    ],
  },
};

/** The definition of a kind as an outbox entry names it, or null when it is no longer known. */
export const findNotificationKind = (kind: string): NotificationDefinition | null =>
  new Map<string, NotificationDefinition>(Object.entries(notificationKinds)).get(kind) ?? null;
