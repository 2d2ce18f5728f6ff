import * as v from 'valibot';

/** The occasions on which the app asks for consent to subscription messages. */
const occasion = v.picklist(['check_in', 'redeem', 'level', 'points']);

/** Which templates to ask for on which occasion, at most three each. */
export const subscriptionView = v.object({
  templates: v.array(v.object({ templateId: v.string(), kind: v.string(), title: v.string() })),
  occasions: v.record(occasion, v.array(v.string())),
});
