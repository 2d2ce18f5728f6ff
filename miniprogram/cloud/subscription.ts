import type { Input, Output } from '../../cloudfunctions/api';

/** A template that the app may ask consent for. */
export type SubscriptionTemplate = Output<'message', 'templates'>['templates'][number];

/** What the member answered, by template id. */
export type SubscriptionAnswers = Input<'message', 'consent'>['results'];

/** Shows a sheet of our own with the templates. Resolves to what was chosen. */
export type AskForSubscription = (
  templates: readonly SubscriptionTemplate[],
) => Promise<SubscriptionAnswers>;

/** Asks for consent. `ask` is used only in the browser, which lacks WeChat's sheet. */
export type RequestSubscription = (
  templates: readonly SubscriptionTemplate[],
  ask: AskForSubscription,
) => Promise<SubscriptionAnswers>;

/** Whether something is one of WeChat's answers. */
export const isAnswer = (value: unknown): value is SubscriptionAnswers[string] =>
  value === 'accept' || value === 'reject' || value === 'ban' || value === 'filter';
