import { findListed } from '../shared/exchanges/find-listed';
import { toExchangeView } from '../shared/exchanges/views';
import type { Operation } from '../shared/runtime/function';
import { success } from '../shared/runtime/result';
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
