import * as v from 'valibot';
import { nothing, points } from '../server/fields';
import { memberView } from '../domain/account/schema';
import { defineContract } from '../server/contract';

export const contract = defineContract({
  /** Opens a member on the first call, exactly once; the document's wechatLogin, registerMember. */
  signIn: {
    access: 'visitor',
    once: 'state',
    input: v.strictObject({
      /** From `wx.login` in the tap; only deployments that exchange it for a UNIONID use it. */
      code: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(128))),
      inviteCode: v.optional(v.pipe(v.string(), v.regex(/^[0-9A-Z]{8}$/))),
      /** WeChat's launch scene, for statistics. */
      scene: v.optional(v.pipe(v.string(), v.maxLength(32))),
    }),
    output: v.object({ member: memberView, isNew: v.boolean(), pointsAwarded: points }),
    errors: {},
  },
  bindPhone: {
    access: 'member',
    once: 'state',
    usesRules: true,
    input: v.strictObject({ code: v.pipe(v.string(), v.minLength(1), v.maxLength(128)) }),
    output: v.object({ phone: v.string() }),
    errors: {
      PHONE_CODE_INVALID: { message: '手机号授权已过期，请重新点一次' },
      PHONE_UNAVAILABLE: { message: '暂时无法获取手机号，请稍后再试' },
      PHONE_TAKEN: { message: '这个手机号已绑定其他会员，请先在原账号解绑' },
    },
  },
  unbindPhone: { access: 'member', once: 'state', input: nothing, output: nothing, errors: {} },
  /**
   * Closes the account: points and money are lost, personal data is removed, and the phone number is
   * free for others. A parcel that is still to be sent needs its address, so that an open redemption
   * must be cancelled or fulfilled first. Repeating it is success.
   */
  deleteAccount: {
    access: 'member',
    once: 'state',
    usesRules: true,
    answersClosed: true,
    input: v.strictObject({ confirm: v.literal(true) }),
    output: nothing,
    errors: {
      REDEMPTION_PENDING: {
        message: '还有兑换的商品没有发出，请先取消兑换，或收到后再注销',
        details: v.object({ recordIds: v.array(v.string()) }),
      },
    },
  },
});
