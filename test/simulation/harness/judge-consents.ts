import { lifeIdsOf } from './cast';
import { openidOf } from './delivery';
import type { Input } from '../../../cloudfunctions/api';
import type { History } from './run-history';

/** The consents of a history: by whom and for which template, the requests that gave them. */
const consentsOf = ({ log }: History): ReadonlyMap<string, ReadonlySet<string>> => {
  const given = new Map<string, Set<string>>();
  /** How often each account was closed so far: each life of it begins without consents. */
  const closings = new Map<string, number>();
  for (const entry of log) {
    if (entry.kind === 'member' && entry.before?.status !== entry.after.status) {
      const openid = entry.before?.wechat_openid ?? '';
      if (entry.after.status === 'inactive') closings.set(openid, (closings.get(openid) ?? 0) + 1);
    }
    if (entry.kind !== 'begin' && entry.kind !== 'end') continue;
    const { call } = entry.delivery;
    if (call.functionName !== 'message' || call.event.action !== 'consent') continue;
    const openid = openidOf(call);
    const { results, requestId } = call.event.input as Input<'message', 'consent'>;
    for (const [templateId, answer] of Object.entries(results)) {
      if (answer !== 'accept') continue;
      const key = `${openid}:${templateId}`;
      const request = `${requestId ?? ''} ${closings.get(openid) ?? 0}`;
      given.set(key, (given.get(key) ?? new Set()).add(request));
    }
  }
  return given;
};

/** One consent is one message, counted once, however often it is sent. */
export const checkConsents = (history: History): string[] => {
  const { log, cast, end } = history;
  const given = consentsOf(history);
  const sent = new Map<string, number>();
  for (const entry of log) {
    if (entry.kind !== 'sent') continue;
    const key = `${entry.openid}:${entry.templateId}`;
    sent.set(key, (sent.get(key) ?? 0) + 1);
  }
  return cast.actors.flatMap((actor) => {
    const { openid } = actor;
    const lives = new Set(lifeIdsOf(cast, actor));
    return [...new Set([...given.keys(), ...sent.keys()])]
      .filter((key) => key.startsWith(`${openid}:`))
      .flatMap((key) => {
        const templateId = key.slice(openid.length + 1);
        const left = end.quotas
          .filter(
            ({ user_id: id, template_id: template }) => lives.has(id) && template === templateId,
          )
          .reduce((sum, { remaining }) => sum + remaining, 0);
        const used = (sent.get(key) ?? 0) + left;
        const consents = given.get(key)?.size ?? 0;
        return used > consents
          ? [`${key}: ${used} messages sent or left for ${consents} consents`]
          : [];
      });
  });
};
