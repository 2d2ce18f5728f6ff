import * as v from 'valibot';
import { id, nothing, requestId, text } from '../server/fields';
import { defineContract } from '../server/contract';

/** Mainland numbers: 11 digits from 13 to 19. */
const mainlandPhone = v.pipe(v.string(), v.regex(/^1[3-9]\d{9}$/));

const addressFields = {
  name: text(20),
  phone: mainlandPhone,
  province: text(20),
  city: text(20),
  district: text(20),
  address: text(100),
};

const optionalFields = {
  postal_code: v.optional(v.pipe(v.string(), v.regex(/^(\d{6})?$/))),
  /** A label of the member's own, such as 家 or 公司; '' clears it. */
  tag: v.optional(v.union([v.literal(''), text(6)])),
  is_default: v.optional(v.boolean()),
};

export const addressView = v.object({
  _id: v.string(),
  name: v.string(),
  phone: v.string(),
  province: v.string(),
  city: v.string(),
  district: v.string(),
  address: v.string(),
  postal_code: v.string(),
  tag: v.string(),
  is_default: v.boolean(),
});

export const contract = defineContract({
  /** The default first, then the newest; phones masked. The document's appMemberAddresses. */
  list: {
    access: 'member',
    once: 'read',
    input: nothing,
    /** `limit` is how many addresses a member may have. */
    output: v.object({ items: v.array(addressView), limit: v.number() }),
    errors: {},
  },
  /** With the whole phone, for editing. */
  get: {
    access: 'member',
    once: 'read',
    input: v.strictObject({ addressId: id }),
    output: addressView,
    errors: {},
  },
  add: {
    access: 'member',
    once: 'request',
    input: v.strictObject({
      ...addressFields,
      ...optionalFields,
      requestId: v.optional(requestId),
    }),
    output: addressView,
    errors: {
      LIMIT_REACHED: {
        message: '最多保存 20 个地址，先删掉不用的',
        details: v.object({ limit: v.number() }),
      },
      REQUEST_REUSED: { message: '这个地址已提交过，请返回重新填写' },
    },
  },
  /** Only the fields given change. */
  update: {
    access: 'member',
    once: 'state',
    input: v.strictObject({
      addressId: id,
      ...v.partial(v.strictObject(addressFields)).entries,
      ...optionalFields,
    }),
    output: addressView,
    errors: {},
  },
  remove: {
    access: 'member',
    once: 'state',
    input: v.strictObject({ addressId: id }),
    output: nothing,
    errors: {},
  },
  setDefault: {
    access: 'member',
    once: 'state',
    input: v.strictObject({ addressId: id }),
    output: nothing,
    errors: {},
  },
});
