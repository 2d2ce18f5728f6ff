import { findListed } from '../domain/exchange/commit/find-listed';
import { toExchangeView } from '../domain/exchange/state/views';
import type { Operation } from '../server/function';
import { success } from '../../common/result';
import type { contract } from './contract';

export const list: Operation<typeof contract.list> = async (context, input) => {
  const page = await findListed(context, input, input.type);
  if (!page.ok) return page;
  const { rows, nextCursor } = page.value;
  return success({
    items: rows.map(toExchangeView),
    ...(nextCursor === undefined ? {} : { nextCursor }),
  });
};
