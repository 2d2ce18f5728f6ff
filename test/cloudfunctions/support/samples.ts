import type { ActionName, FunctionName, Input } from '../../../cloudfunctions/api';

/** What samples refer to. */
export interface SampleIds {
  readonly memberId: string;
  readonly addressId: string;
  readonly messageId: string;
}

/** A good input of every action: a new action does not compile until it has one. */
export type Samples = {
  readonly [F in FunctionName]: { readonly [A in ActionName<F>]: Input<F, A> };
};

const address = {
  name: '林小满',
  phone: '13800138000',
  province: '浙江省',
  city: '杭州市',
  district: '西湖区',
  address: '文三路 1 号',
};

export const samplesFor = ({ memberId, addressId, messageId }: SampleIds): Samples => ({
  address: {
    list: {},
    get: { addressId },
    add: {
      ...address,
      postal_code: '310000',
      tag: '家',
      is_default: true,
      requestId: 'sample-address',
    },
    update: { addressId, ...address, postal_code: '', tag: '公司', is_default: true },
    setDefault: { addressId },
    remove: { addressId },
  },
  checkIn: {
    checkIn: { requestId: 'sample-check-in' },
    calendar: { month: '2026-01' },
  },
  earnPoints: {
    tasks: {},
    claim: { task: 'profile', requestId: 'sample-claim' },
    sweep: {},
    award: {
      memberId,
      event: 'order',
      key: 'sample-order',
      context: { order_id: 'sample-order', amount: 36_500 },
    },
  },
  exchange: {
    list: { type: 'product', limit: 2 },
    get: { exchangeId: 'mug' },
    redeem: { exchangeId: 'shipping-taster', requestId: 'sample-redeem', addressId },
    records: { limit: 2 },
    cancel: { recordId: `${memberId}:sample-redeem` },
    fulfil: { recordId: `${memberId}:sample-redeem`, status: 'completed', operator: '店长' },
    sweep: {},
  },
  levelUpgrade: {
    levels: {},
    progress: {},
    history: { limit: 2 },
    review: {},
    evaluate: { memberId },
  },
  login: {
    signIn: { code: 'code', inviteCode: 'ABCDEFGH', scene: '1001' },
    bindPhone: { code: 'phone:13812341234:sample' },
    unbindPhone: {},
    deleteAccount: { confirm: true },
  },
  message: {
    list: { kind: 'points', limit: 2 },
    unread: {},
    markRead: { ids: [messageId] },
    consent: { results: { tmpl_points: 'accept' }, requestId: 'sample-consent' },
    quota: {},
    templates: {},
    dispatch: {},
  },
  points: {
    summary: {},
    records: { type: 'earned_registration', limit: 2 },
    explain: { recordId: `${memberId}:1` },
    rules: {},
    saveRule: {
      rule: {
        _id: 'sample',
        name: '春季活动',
        description: '参加春季活动，送 10 积分。',
        event: 'activity',
        type: 'earned_activity',
        source: 'activity',
        points: 10,
        reward: { kind: 'fixed' },
        conditions: '{"activity":"spring"}',
        is_active: true,
        start_time: '2025-03-01T00:00:00.000Z',
        end_time: '2025-05-31T15:59:59.999Z',
        daily_times: 1,
        exclusive_group: 'spring',
        pending_days: 0,
        task: { action: '', order: 9 },
      },
      operator: '店长',
    },
    spend: { memberId, points: 10, reason: '订单', key: 'sample-spend' },
    freeze: { memberId, points: 10, key: 'sample-freeze' },
    unfreeze: { memberId, key: 'sample-freeze' },
    maintain: {},
    reverse: { memberId, key: 'sample-order', refundKey: 'r', returned: 100, total: 36_500 },
    settleFrozen: { memberId, key: 'sample-freeze' },
    adjust: { memberId, points: 10, reason: '补发', key: 'sample-adjust', operator: '店长' },
  },
  profile: {
    home: {},
    get: {},
    update: {
      nickname: '小满',
      avatar: `cloud://local.local-files/avatars/${memberId}/face.png`,
      gender: 'female',
      birthday: '1995-05-21',
      real_name: '林小满',
      privacy: { marketing_messages: true },
    },
    exportData: { cursor: 'points~3' },
    invite: { limit: 2 },
  },
});
