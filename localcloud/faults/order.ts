import * as v from 'valibot';

/** Where faults can be ordered. */
const faultAreas = ['database', 'storage', 'functions', 'openapi', 'pay'] as const;
export type FaultArea = (typeof faultAreas)[number];

const LONGEST_NAME = 100;
const LONGEST_TEXT = 500;
const LONGEST_DELAY_MILLISECONDS = 60_000;
const MOST_TIMES = 1_000_000;

const whatAndWhen = {
  area: v.picklist(faultAreas),
  /** The call, such as `modifyDocument` or `subscribeMessage.send`, or a function; missing: any. */
  name: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(LONGEST_NAME))),
  /** Only calls whose request, as JSON, contains this text: an openid, a collection, an order. */
  contains: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(LONGEST_TEXT))),
  /** How many calls it hits; null: all, until it is removed. */
  times: v.optional(
    v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_TIMES))),
    1,
  ),
  /** How many of the calls pass before. */
  skip: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_TIMES)), 0),
};

const code = v.union([
  v.pipe(v.number(), v.integer()),
  v.pipe(v.string(), v.regex(/^\w+$/), v.maxLength(LONGEST_NAME)),
]);

/**
 * An ordered fault. `fail`: the call does nothing and answers the code: a number for WeChat's APIs,
 * else one of the platform's words. `delay`: it is carried out and answers late. `lose`: it is carried
 * out and the connection breaks off before the answer.
 */
export const faultOrderSchema = v.pipe(
  v.variant('effect', [
    v.strictObject({
      ...whatAndWhen,
      effect: v.literal('fail'),
      code,
      message: v.optional(v.pipe(v.string(), v.maxLength(LONGEST_TEXT)), 'ordered for a test'),
    }),
    v.strictObject({
      ...whatAndWhen,
      effect: v.literal('delay'),
      milliseconds: v.pipe(v.number(), v.minValue(1), v.maxValue(LONGEST_DELAY_MILLISECONDS)),
    }),
    v.strictObject({ ...whatAndWhen, effect: v.literal('lose') }),
  ]),
  v.check(
    (order) =>
      order.effect !== 'fail' || typeof order.code === 'string' || order.area === 'openapi',
    'only WeChat’s APIs (the area openapi) answer numbers; name one of the platform’s codes',
  ),
);

/** A fault as it is ordered, without what has a default. */
export type FaultOrderInput = v.InferInput<typeof faultOrderSchema>;
export type FaultOrder = v.InferOutput<typeof faultOrderSchema>;
