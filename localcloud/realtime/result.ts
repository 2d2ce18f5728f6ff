import { stringifyExtendedJson } from '../store/values/ejson';
import { encodeValue } from '../store/values/key-encoding';
import type { Document } from '../store/values/values';
import type { DocumentChange } from './document-change';
import type { Change } from './event';
import { wireId } from './wire-id';

const nameOf = (document: Document): string =>
  encodeValue(document['_id'] ?? null).toString('latin1');

const told = (document: Document, type: Pick<Change, 'DataType' | 'QueueType'>): Change => {
  const DocID = wireId(document['_id'] ?? null);
  return { ...type, DocID, Doc: stringifyExtendedJson(document) };
};

/** The documents that the client knows to be in the result of its query. */
export class Result {
  /** By the encoded `_id`, each with the `_id` in the client's form. */
  private readonly known = new Map<string, unknown>();

  get size(): number {
    return this.known.size;
  }

  has(name: string): boolean {
    return this.known.has(name);
  }

  /** Starts again with these documents. */
  begin(documents: readonly Document[]): Change[] {
    this.known.clear();
    return documents.map((document) => {
      const change = told(document, { DataType: 'init', QueueType: 'init' });
      this.known.set(nameOf(document), change.DocID);
      return change;
    });
  }

  /** Follows single documents; `belongs` says whether one is in the result as it is now. */
  follow(changes: readonly DocumentChange[], belongs: (document: Document) => boolean): Change[] {
    const made: Change[] = [];
    for (const change of changes) {
      const isIn = change.after !== undefined && belongs(change.after);
      const wasIn = this.known.has(change.name);
      if (isIn) made.push(wasIn ? change.staying() : this.enter(change.name, change.entering()));
      else if (wasIn) made.push(this.leave(change.name, change.leaving()));
    }
    return made;
  }

  /**
   * Follows a result that was read again because it is a page: other documents may have moved into or
   * out of it. `changes` are those of single documents since the last time, by name.
   */
  compare(documents: readonly Document[], changes: ReadonlyMap<string, DocumentChange>): Change[] {
    const now = new Map(documents.map((document) => [nameOf(document), document]));
    const made: Change[] = [];
    for (const [name, DocID] of [...this.known]) {
      if (now.has(name)) continue;
      const moved: Change = { DataType: 'limit', QueueType: 'dequeue', DocID, Doc: '' };
      made.push(this.leave(name, changes.get(name)?.leaving() ?? moved));
    }
    for (const [name, document] of now) {
      const change = changes.get(name);
      if (!this.known.has(name)) {
        const moved = (): Change => told(document, { DataType: 'limit', QueueType: 'enqueue' });
        made.push(this.enter(name, change?.entering() ?? moved()));
      } else if (change && !change.isNothing) made.push(change.staying());
    }
    return made;
  }

  private enter(name: string, change: Change): Change {
    this.known.set(name, change.DocID);
    return change;
  }

  private leave(name: string, change: Change): Change {
    this.known.delete(name);
    return change;
  }
}
