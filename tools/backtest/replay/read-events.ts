import type { PointsEvent } from '../../../typings/collections/points_events';
import type { Database } from '../../../cloudfunctions/platform/database';

const PAGE_DOCUMENTS = 1_000;

/** From when to when, both included. */
export interface Period {
  readonly from: Date;
  readonly to: Date;
}

/** The events of a period in the order in which they happened, page by page. */
export async function* readEvents(
  db: Database,
  { from, to }: Period,
  pageDocuments = PAGE_DOCUMENTS,
): AsyncGenerator<PointsEvent[]> {
  const order = [
    ['created', 'asc'],
    ['_id', 'asc'],
  ] as const;
  const find = (where: Parameters<typeof db.find<'points_events'>>[1]['where']) =>
    db.find('points_events', { where, order, limit: pageDocuments });
  let page = await find({ created: { $gte: from, $lte: to } });
  for (;;) {
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (page.length < pageDocuments || last === undefined) return;
    // The rest of the last one's moment first, since many events may share it.
    const sameMoment = await find({ created: last.created, _id: { $gt: last._id } });
    if (sameMoment.length === pageDocuments) {
      page = sameMoment;
      continue;
    }
    if (sameMoment.length > 0) yield sameMoment;
    page = await find({ created: { $gt: last.created, $lte: to } });
  }
}
