import {
  insertDocuments,
  modifyDocuments,
  removeDocuments,
  type Document,
  type Store,
  type StoreDeclaration,
} from '../../store';

export const things: StoreDeclaration = {
  name: 'things',
  indexes: [
    { name: 'code', keys: [['code', 1]], unique: true },
    { name: 'a', keys: [['a', 1]] },
    {
      name: 'b and a',
      keys: [
        ['b', -1],
        ['a', 1],
      ],
    },
  ],
};

type Scalar = string | number | null;
type Row = Readonly<Record<string, Scalar>>;
type Rows = ReadonlyMap<string, Row>;

/** The same random numbers for the same seed, from 0 to 1 (Mulberry32). */
export const randomFrom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

const rank = (value: Scalar): number => (value === null ? 0 : typeof value === 'number' ? 1 : 2);

const compare = (one: Scalar, other: Scalar): number => {
  if (rank(one) !== rank(other)) return rank(one) - rank(other);
  if (one === null || other === null || one === other) return 0;
  return one < other ? -1 : 1;
};

/** A query as the model and the store both understand it. */
interface Condition {
  readonly field: string;
  readonly operator: '$eq' | '$ne' | '$gt' | '$gte' | '$lt' | '$lte' | '$in' | '$exists';
  readonly values: readonly Scalar[];
}

/** Which documents match a condition, in a small model that shares no code with the store. */
const isMatch = (row: Row, { field, operator, values }: Condition): boolean => {
  const held = row[field];
  const [wanted = null] = values;
  const value = held ?? null;
  const isComparable = rank(value) === rank(wanted) && (held !== undefined || wanted === null);
  switch (operator) {
    case '$eq':
      return compare(value, wanted) === 0;
    case '$ne':
      return compare(value, wanted) !== 0;
    case '$in':
      return values.some((other) => compare(value, other) === 0);
    case '$exists':
      return (held !== undefined) === (wanted === 1);
    case '$gt':
      return isComparable && compare(value, wanted) > 0;
    case '$gte':
      return isComparable && compare(value, wanted) >= 0;
    case '$lt':
      return isComparable && compare(value, wanted) < 0;
    case '$lte':
      return isComparable && compare(value, wanted) <= 0;
  }
};

const isEvery = (row: Row, conditions: readonly Condition[]): boolean =>
  conditions.every((condition) => isMatch(row, condition));

const queryOf = (conditions: readonly Condition[]): Document => ({
  $and: [
    { _id: { $exists: true } },
    ...conditions.map(({ field, operator, values }) => {
      const [first = null] = values;
      if (operator === '$in') return { [field]: { $in: [...values] } };
      if (operator === '$exists') return { [field]: { $exists: first === 1 } };
      return { [field]: { [operator]: first } };
    }),
  ],
});

/** A change of a row: values to set, numbers to add, fields to remove. */
interface Change {
  readonly set: Row;
  readonly add: Readonly<Record<string, number>>;
  readonly unset: readonly string[];
}

/** The changed row; undefined if a number is added to something that is no number. */
const changed = (row: Row, { set, add, unset }: Change): Row | undefined => {
  const after: Record<string, Scalar> = { ...row, ...set };
  for (const [field, amount] of Object.entries(add)) {
    const value = after[field];
    if (value !== undefined && typeof value !== 'number') return undefined;
    after[field] = (value ?? 0) + amount;
  }
  return Object.fromEntries(Object.entries(after).filter(([field]) => !unset.includes(field)));
};

const updateOf = ({ set, add, unset }: Change): Document => ({
  ...(Object.keys(set).length > 0 ? { $set: set } : {}),
  ...(Object.keys(add).length > 0 ? { $inc: add } : {}),
  ...(unset.length > 0 ? { $unset: Object.fromEntries(unset.map((name) => [name, ''])) } : {}),
});

/** Whether no two rows share a code; a missing one counts as null. */
const isUnique = (rows: Rows): boolean => {
  const codes = [...rows.values()].map((row) => JSON.stringify(row['code'] ?? null));
  return new Set(codes).size === codes.length;
};

/** The rows after a change, or undefined when it is refused as a whole. */
const apply = (
  rows: Rows,
  conditions: readonly Condition[],
  change: Change | 'remove',
): Rows | undefined => {
  const after = new Map(rows);
  for (const [id, row] of rows) {
    if (!isEvery(row, conditions)) continue;
    if (change === 'remove') {
      after.delete(id);
      continue;
    }
    const made = changed(row, change);
    if (!made) return undefined;
    after.set(id, made);
  }
  return isUnique(after) ? after : undefined;
};

const succeeds = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => true,
    () => false,
  );

const byId = (one: Row, other: Row): number => compare(one['_id'] ?? null, other['_id'] ?? null);

/** A history of one store beside a plain map. */
export class History {
  private rows: Rows = new Map();
  private made = 0;

  constructor(
    private readonly store: Store,
    private readonly random: () => number,
  ) {}

  get size(): number {
    return this.rows.size;
  }

  async step(): Promise<void> {
    const dice = this.random();
    if (dice < 0.3) await this.insert();
    else if (dice < 0.55) await this.modify();
    else if (dice < 0.65) await this.remove();
    else if (dice < 0.8) await this.transact();
    else this.look();
  }

  /** The whole content, and the indexes against those that are built anew. */
  async check(): Promise<void> {
    const stored = this.store.find('things', { query: {} });
    expect(
      [...stored].sort((one, other) => (String(one['_id']) < String(other['_id']) ? -1 : 1)),
    ).toEqual([...this.rows.values()].sort(byId));
    const before = this.store.indexDump('things');
    await this.store.declare([{ ...things, indexes: [] }]);
    await this.store.declare([things]);
    expect(this.store.indexDump('things')).toEqual(before);
  }

  private pick<Choice>(choices: readonly Choice[]): Choice {
    const chosen = choices[Math.floor(this.random() * choices.length)];
    if (chosen === undefined) throw new Error('nothing to pick from');
    return chosen;
  }

  private scalar(): Scalar {
    return this.pick([null, 0, 1, 2, -1.5, 1e15, 'a', 'b', 'ä', '']);
  }

  private row(): Row {
    this.made += 1;
    return {
      _id: `d${String(this.made).padStart(5, '0')}`,
      ...(this.random() < 0.95 ? { code: Math.floor(this.random() * 60) } : {}),
      ...(this.random() < 0.8 ? { a: this.scalar() } : {}),
      ...(this.random() < 0.8 ? { b: this.scalar() } : {}),
    };
  }

  private conditions(): Condition[] {
    const one = (): Condition => ({
      field: this.pick(['a', 'b', 'code']),
      operator: this.pick(['$eq', '$ne', '$gt', '$gte', '$lt', '$lte', '$in', '$exists']),
      values: [this.random() < 0.5 ? 1 : this.scalar(), this.scalar()],
    });
    return Array.from({ length: Math.floor(this.random() * 3) }, one);
  }

  private anId(): Condition {
    const ids = [...this.rows.keys()];
    const id = ids.length > 0 && this.random() < 0.9 ? this.pick(ids) : 'nobody';
    return { field: '_id', operator: '$eq', values: [id] };
  }

  private change(): Change {
    const kind = this.random();
    if (kind < 0.4) return { set: { [this.pick(['a', 'b'])]: this.scalar() }, add: {}, unset: [] };
    if (kind < 0.6) return { set: {}, add: { [this.pick(['a', 'b'])]: 2 }, unset: [] };
    if (kind < 0.8) return { set: { a: this.scalar() }, add: { n: 1 }, unset: ['b'] };
    return { set: { code: Math.floor(this.random() * 60) }, add: {}, unset: [] };
  }

  private async insert(): Promise<void> {
    const fresh = Array.from({ length: 1 + Math.floor(this.random() * 3) }, () => this.row());
    const after = new Map([
      ...this.rows,
      ...fresh.map((row) => [String(row['_id']), row] as const),
    ]);
    const isRight = isUnique(after);
    expect(await succeeds(insertDocuments(this.store, 'things', fresh))).toBe(isRight);
    if (isRight) this.rows = after;
  }

  private async modify(): Promise<void> {
    const conditions = this.random() < 0.6 ? [this.anId()] : this.conditions();
    const change = this.change();
    // Codes are given to one document at a time, or the order of the writes would matter.
    const isOne = conditions[0]?.field === '_id';
    if ('code' in change.set && !isOne) return;
    const after = apply(this.rows, conditions, change);
    const options = {
      query: queryOf(conditions),
      data: updateOf(change),
      merge: true,
      multiple: true,
      upsert: false,
    };
    const work = modifyDocuments(this.store, 'things', options);
    expect(await succeeds(work)).toBe(after !== undefined);
    if (after) this.rows = after;
  }

  private async remove(): Promise<void> {
    const conditions = this.random() < 0.8 ? [this.anId()] : [...this.conditions(), this.anId()];
    const after = apply(this.rows, conditions, 'remove') ?? this.rows;
    const removed = await removeDocuments(this.store, 'things', queryOf(conditions), true);
    expect(removed).toBe(this.rows.size - after.size);
    this.rows = after;
  }

  /** A few operations that are committed or given up together; a refused one ends them all. */
  private async transact(): Promise<void> {
    const id = this.store.startTransaction();
    let rows = this.rows;
    for (let left = Math.floor(this.random() * 4); left >= 0; left -= 1) {
      const kind = this.random();
      const condition = this.anId();
      const query = queryOf([condition]);
      let after: Rows | undefined;
      let work: Promise<unknown>;
      if (kind < 0.4) {
        const row = this.row();
        const made = new Map([...rows, [String(row['_id']), row]]);
        after = isUnique(made) ? made : undefined;
        work = insertDocuments(this.store, 'things', [row], id);
      } else if (kind < 0.8) {
        const change = this.change();
        after = apply(rows, [condition], change);
        const options = {
          query,
          data: updateOf(change),
          merge: true,
          multiple: false,
          upsert: false,
        };
        work = modifyDocuments(this.store, 'things', options, id);
      } else {
        after = apply(rows, [condition], 'remove');
        work = removeDocuments(this.store, 'things', query, false, id);
      }
      expect(await succeeds(work)).toBe(after !== undefined);
      if (!after) {
        await expect(this.store.commitTransaction(id)).rejects.toThrow('TransactionNotExist');
        return;
      }
      rows = after;
      const inside = this.store.find('things', { query: {} }, id);
      expect(inside).toHaveLength(rows.size);
      expect(this.store.count('things', {})).toBe(this.rows.size);
    }
    if (this.random() < 0.3) {
      this.store.abortTransaction(id);
      return;
    }
    await this.store.commitTransaction(id);
    this.rows = rows;
  }

  private look(): void {
    const conditions = this.conditions();
    const query = queryOf(conditions);
    const field = this.pick(['a', 'b', 'code']);
    const direction = this.pick([1, -1] as const);
    const matching = [...this.rows.values()]
      .filter((row) => isEvery(row, conditions))
      .sort(
        (one, other) =>
          direction * compare(one[field] ?? null, other[field] ?? null) || byId(one, other),
      );
    const skip = Math.floor(this.random() * 4);
    const limit = 1 + Math.floor(this.random() * 20);
    const order = { [field]: direction, _id: 1 };
    const found = this.store.find('things', { query, order, skip, limit });
    expect(found).toEqual(matching.slice(skip, skip + limit));
    expect(this.store.count('things', query)).toBe(matching.length);
  }
}
