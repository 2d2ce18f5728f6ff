import * as v from 'valibot';
import type { Document } from '../../store';
import { consoleOperation } from './operation';

const MOST_USERS = 50;
const LONGEST_SEARCH = 100;

const input = v.strictObject({ search: v.pipe(v.string(), v.maxLength(LONGEST_SEARCH)) });

/**
 * The fields of a member that are shown. Functions may write any document, so each field is
 * checked.
 */
const memberSchema = v.object({
  _id: v.string(),
  wechat_openid: v.string(),
  nickname: v.fallback(v.string(), ''),
  status: v.fallback(v.string(), ''),
  level_id: v.fallback(v.string(), ''),
  points: v.fallback(v.number(), 0),
});

const queryFor = (search: string): Document => {
  if (search === '') return {};
  const pattern = new RegExp(search.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'i');
  return { $or: [{ wechat_openid: search }, { nickname: pattern }, { username: search }] };
};

/** The members, newest first. The app can be opened as one of them. */
export const listUsers = consoleOperation(input, async ({ search }, { services }) => {
  const { inspector } = services.store;
  // Another app may not have this collection.
  if (!services.store.collectionNames().includes('members')) return { users: [] };
  const { slice } = await inspector.list('members', {
    query: queryFor(search.trim()),
    order: { register_time: -1 },
    limit: MOST_USERS,
  });
  const users = inspector.read('members', slice(0, MOST_USERS)).flatMap((found) => {
    const member = v.safeParse(memberSchema, found?.document);
    return member.success ? [member.output] : [];
  });
  return { users };
});
