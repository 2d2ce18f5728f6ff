import * as v from 'valibot';
import { sharedOperation } from './operation';

const input = v.strictObject({
  openid: v.string(),
  template_id: v.string(),
  refused: v.optional(v.boolean(), false),
  /** How many messages may still be sent; any number without it. */
  left: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
});

/** Says how many messages of a template somebody has agreed to; `refused`: none, as in WeChat's settings. */
export const setSubscription = sharedOperation(input, (asked, { services }) => {
  const { openid, template_id: templateId, refused, left } = asked;
  services.subscriptions.setLeft(openid, templateId, left ?? (refused ? 0 : null));
  return {};
});
