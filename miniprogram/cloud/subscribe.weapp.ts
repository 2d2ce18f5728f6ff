import { isAnswer, type RequestSubscription, type SubscriptionAnswers } from './subscription';

/**
 * Opens WeChat's consent sheet. WeChat allows it only while it handles a tap, so nothing is awaited
 * before the request. The caller must not await before calling this either.
 */
export const requestSubscription: RequestSubscription = (templates) =>
  new Promise((resolve) => {
    const templateIds = templates.map((template) => template.templateId);
    wx.requestSubscribeMessage({
      tmplIds: templateIds,
      success: (result: object) => resolve(answersOf(templateIds, result)),
      // The member has turned messages off, or the app is in the background: nothing was answered.
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
