import { stringifyExtendedJson } from '../store/values/ejson';
import type { CommittedChange } from '../store';
import { fromBytes } from '../store/values/bson';
import type { Document } from '../store/values/values';
import type { Change } from './event';
import { fieldChanges } from './field-changes';
import { wireId } from './wire-id';

/**
 * A document before and after a commit. All watches of a collection share one object, so that the
 * document is read once.
 */
export class DocumentChange {
  /** The encoded `_id`, which identifies the document. */
  readonly name: string;
  private readBefore: Document | undefined;
  private readAfter: Document | undefined;
  private writtenUpdate: Change | undefined;
  private writtenText: string | undefined;

  constructor(private readonly committed: CommittedChange) {
    this.name = committed.id.toString('latin1');
  }

  get before(): Document | undefined {
    const { before } = this.committed;
    return (this.readBefore ??= before && fromBytes(before));
  }

  get after(): Document | undefined {
    const { after } = this.committed;
    return (this.readAfter ??= after && fromBytes(after));
  }

  /** This change and a later one of the same document, combined. */
  then(later: DocumentChange): DocumentChange {
    const { id, before } = this.committed;
    return new DocumentChange({ id, before, after: later.committed.after });
  }

  /** Whether the document has not changed. */
  get isNothing(): boolean {
    const { before, after } = this.committed;
    return before && after ? before.equals(after) : before === after;
  }

  /** The event of a document that enters a result. */
  entering(): Change {
    const DataType = this.committed.before ? 'update' : 'add';
    return { DataType, QueueType: 'enqueue', DocID: this.id, Doc: this.text };
  }

  /** The event of a document that changes and stays in a result. */
  staying(): Change {
    return (this.writtenUpdate ??= this.writeUpdate());
  }

  /**
   * The event of a document that leaves a result. It shows no fields: the document may belong to
   * somebody else now.
   */
  leaving(): Change {
    const DataType = this.committed.after ? 'update' : 'remove';
    return { DataType, QueueType: 'dequeue', DocID: this.id, Doc: '' };
  }

  private get id(): unknown {
    return wireId((this.after ?? this.before)?.['_id'] ?? null);
  }

  private get text(): string {
    return (this.writtenText ??= stringifyExtendedJson(this.after ?? {}));
  }

  private writeUpdate(): Change {
    const { before, after } = this;
    const base = { DataType: 'update', QueueType: 'update', DocID: this.id } as const;
    const fields = before && after ? fieldChanges(before, after) : null;
    if (!fields) return { ...base, Doc: this.text };
    return {
      ...base,
      Doc: '',
      UpdatedFields: JSON.stringify(fields.updated),
      removedFields: JSON.stringify(fields.removed),
    };
  }
}
