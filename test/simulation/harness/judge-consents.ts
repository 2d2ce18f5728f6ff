import type { History } from './run-history';

/** One consent is one message, counted once, however often it is sent. */
export const checkConsents = ({ log, plan, cast, end }: History): string[] => {
  const given = new Map<string, Set<string>>();
  for (const step of plan.steps) {
    if (step.kind !== 'call' || step.action !== 'message.consent') continue;
    const { results, requestId } = step.draw as {
      results: Record<string, string>;
      requestId: string;
    };
    for (const [templateId, answer] of Object.entries(results)) {
      if (answer !== 'accept') continue;
      const key = `${cast.actors[step.actor]?.openid ?? ''}:${templateId}`;
      given.set(key, (given.get(key) ?? new Set()).add(requestId));
    }
  }
  const sent = new Map<string, number>();
  for (const entry of log) {
    if (entry.kind !== 'sent') continue;
    const key = `${entry.openid}:${entry.templateId}`;
    sent.set(key, (sent.get(key) ?? 0) + 1);
  }
  return cast.actors.flatMap(({ openid, memberId }) =>
    [...new Set([...given.keys(), ...sent.keys()])]
      .filter((key) => key.startsWith(`${openid}:`))
      .flatMap((key) => {
        const templateId = key.slice(openid.length + 1);
        const left = end.quotas.find((quota) => quota._id === `${memberId}:${templateId}`);
        const used = (sent.get(key) ?? 0) + (left?.remaining ?? 0);
        const consents = given.get(key)?.size ?? 0;
        return used > consents
          ? [`${key}: ${used} messages sent or left for ${consents} consents`]
          : [];
      }),
  );
};
