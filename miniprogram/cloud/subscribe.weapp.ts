import { isAnswer, type RequestSubscription, type SubscriptionAnswers } from './subscription';

/**
 * Opens WeChat's consent sheet. WeChat allows it only while it handles a tap, so the request is
 * made before anything is awaited; the caller must not await before calling either.
 */
export const requestSubscription: RequestSubscription = (templates) =>
  new Promise((resolve) => {
    const templateIds = templates.map((template) => template.templateId);
    wx.requestSubscribeMessage({
      tmplIds: templateIds,
      success: (result: object) => resolve(answersOf(templateIds, result)),
      // The member's main switch is off, or the app went to the background: nothing was agreed to.
      fail: () => resolve({}),
    });
  });

const answersOf = (templateIds: readonly string[], result: object): SubscriptionAnswers => {
  const fields = new Map<string, unknown>(Object.entries(result));
  const answers: Record<string, SubscriptionAnswers[string]> = {};
  for (const templateId of templateIds) {
    const answer = fields.get(templateId);
    if (isAnswer(answer)) answers[templateId] = answer;
  }
  return answers;
};
