import { randomText } from '../../functions/random-text';
import type { DocumentList } from '../../store';
import { CloudError } from '../../errors';

/** The documents that a query found, in order. */
interface OpenList {
  readonly collection: string;
  readonly slice: DocumentList['slice'];
}

/** One for each open page, and a few older ones. */
const MOST_LISTS = 16;

/** The results of the console's queries. Every page of a result is read from here. */
export class OpenLists {
  private readonly lists = new Map<string, OpenList>();

  /** Keeps a list and answers its id. The oldest one goes when there are too many. */
  add(list: OpenList): string {
    const id = randomText();
    this.lists.set(id, list);
    for (const oldest of this.lists.keys()) {
      if (this.lists.size <= MOST_LISTS) break;
      this.lists.delete(oldest);
    }
    return id;
  }

  /** The list, or NOT_FOUND: then the query must be asked again. */
  require(id: string): OpenList {
    const list = this.lists.get(id);
    if (!list) throw new CloudError('NOT_FOUND', 'this list is closed: ask the query again');
    return list;
  }
}
