import type {
  ExchangeType,
  PointsExchange,
} from '../../../../typings/collections/points_exchanges';
import { cutPage, makeCursor, parseCursor, type Page, type Paging } from '../../../server/paging';
import type { Context } from '../../../server/context';
import { badField, success, type Result } from '../../../../common/result';

/** What members see; an item that ran out stays visible until it is taken down. */
const listed: readonly PointsExchange['status'][] = ['active', 'out_of_stock'];

/** A page of the points mall, by `sort_order`. One round trip. */
export const findListed = async (
  context: Context,
  { cursor, limit }: Paging,
  type?: ExchangeType,
): Promise<Result<Page<PointsExchange>, 'INVALID_INPUT'>> => {
  const position = cursor === undefined ? null : parseCursor(cursor);
  if (cursor !== undefined && position === null)
    return badField('cursor', 'is not a known position');
  const shown = {
    status: { $in: listed },
    ...(type === undefined ? {} : { exchange_type: type }),
  };
  const ranges =
    position === null
      ? [shown]
      : [
          { ...shown, sort_order: position.number, _id: { $gt: position.id } },
          { ...shown, sort_order: { $gt: position.number } },
        ];
  const found = await Promise.all(
    ranges.map((where) =>
      context.db.find('points_exchanges', {
        where,
        order: [
          ['sort_order', 'asc'],
          ['_id', 'asc'],
        ],
        limit: limit + 1,
      }),
    ),
  );
  return success(cutPage(found.flat(), limit, (item) => makeCursor(item.sort_order, item._id)));
};
