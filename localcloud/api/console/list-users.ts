import * as v from 'valibot';
import type { Document } from '../../store';
import { consoleOperation } from './operation';

const mostUsers = 50;
const longestSearch = 100;

const input = v.strictObject({ search: v.pipe(v.string(), v.maxLength(longestSearch)) });

/** What of a member is shown; documents are as functions wrote them, so nothing is taken for sure. */
const memberSchema = v.object({
  _id: v.string(),
  wechat_openid: v.string(),
  nickname: v.fallback(v.string(), ''),
  status: v.fallback(v.string(), ''),
  level_id: v.fallback(v.string(), ''),
  points: v.fallback(v.number(), 0),
});

function queryFor(search: string): Document {
  if (search === '') return {};
  const pattern = new RegExp(search.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'i');
  return { $or: [{ wechat_openid: search }, { nickname: pattern }, { username: search }] };
}

/** Members of the shop, the newest first, whom the product can be opened as. */
export const listUsers = consoleOperation(input, async ({ search }, { services }) => {
  const { inspector } = services.store;
  // Functions of another kind may have no such collection.
  if (!services.store.collectionNames().includes('members')) return { users: [] };
  const { slice } = await inspector.list('members', {
    query: queryFor(search.trim()),
    order: { register_time: -1 },
    limit: mostUsers,
  });
  const users = inspector.read('members', slice(0, mostUsers)).flatMap((found) => {
    const member = v.safeParse(memberSchema, found?.document);
    return member.success ? [member.output] : [];
  });
  return { users };
});
