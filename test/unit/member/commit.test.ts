import { commitMember } from '../../../cloudfunctions/domain/member/commit';
import type { Decide } from '../../../cloudfunctions/domain/member/decision';
import { ConflictError } from '../../../cloudfunctions/platform/errors';
import { failure, success } from '../../../common/result';
import { pendingWrite } from '../../../cloudfunctions/domain/member/pending-write';
import type { Member } from '../../../typings/collections/members';
import { stubDatabase, testContext, testMember } from '../support/context';

/** What happens to a write of the member. */
type Fate = 'applied' | 'refused' | 'lost' | 'applied and lost' | 'sent twice';

interface Change {
  readonly $set?: Partial<Member>;
  readonly $push?: { readonly pending_writes?: Member['pending_writes'] };
  readonly $pull?: { readonly pending_writes: { commit_id: { $in: readonly string[] } } };
}

/** A database of one member, whose writes meet the fates given, and then succeed. */
const world = (fates: Fate[], first: Member = testMember()) => {
  let member = first;
  const inserted: string[] = [];
  const apply = (where: { version?: unknown }, { $set, $push, $pull }: Change): number => {
    if ('version' in where && where.version !== member.version) return 0;
    const pulled = $pull?.pending_writes.commit_id.$in ?? [];
    member = {
      ...member,
      ...$set,
      pending_writes: $set?.pending_writes ?? [
        ...member.pending_writes.filter(({ commit_id: id }) => !pulled.includes(id)),
        ...($push?.pending_writes ?? []),
      ],
    };
    return 1;
  };
  const db = stubDatabase({
    get: () => Promise.resolve(structuredClone(member) as never),
    insert: (_, { _id }) => {
      if (inserted.includes(_id)) return Promise.resolve(false);
      inserted.push(_id);
      return Promise.resolve(true);
    },
    update: (_, where, change) => {
      const fate = fates.shift() ?? 'applied';
      if (fate === 'refused') return Promise.resolve(0);
      if (fate === 'lost') return Promise.reject(new Error('timeout'));
      const updated = apply(where as { version?: unknown }, change as Change);
      if (fate === 'applied and lost') return Promise.reject(new Error('timeout'));
      return Promise.resolve(fate === 'sent twice' ? 0 : updated);
    },
  });
  return { context: testContext({ db }), inserted, member: () => member };
};

const message = (id: string) =>
  pendingWrite('messages', {
    _id: id,
    _openid: 'somebody',
    user_id: 'member',
    kind: 'system',
    title: '',
    content: '',
    page: '',
    read: false,
    created: new Date(0),
  });

/** Adds one point and writes one document. */
const addPoint: Decide<number, 'ENOUGH'> = (member) =>
  member.points >= 3
    ? failure('ENOUGH')
    : success({
        change: { points: member.points + 1 },
        writes: [message(`m${member.points + 1}`)],
        value: member.points + 1,
      });

describe('commitMember', () => {
  it.each<[string, Fate[]]>([
    ['a write that lands', []],
    ['a rival who was first', ['refused']],
    ['many rivals', ['refused', 'refused', 'refused']],
    ['a request that was lost', ['lost']],
    ['an answer that was lost', ['applied and lost']],
    ['a request that the SDK sent twice', ['sent twice']],
    ['everything together', ['lost', 'refused', 'applied and lost']],
  ])('commits exactly once after %s', async (_, fates) => {
    const { context, inserted, member } = world(fates);
    const committed = await commitMember(context, testMember(), addPoint);
    expect(committed).toMatchObject({ ok: true, value: { value: 1, member: { points: 1 } } });
    expect(member()).toMatchObject({ points: 1, version: 1, pending_writes: [] });
    expect(inserted).toEqual(['m1']);
  });

  it('decides again on what a rival has left', async () => {
    const { context, member } = world([], testMember({ points: 2, version: 7 }));
    expect(await commitMember(context, testMember(), addPoint)).toMatchObject({
      value: { value: 3 },
    });
    expect(member()).toMatchObject({ points: 3, version: 8 });
    expect(await commitMember(context, testMember(), addPoint)).toEqual(failure('ENOUGH'));
    expect(member()).toMatchObject({ points: 3, version: 8 });
  });

  it('adds nothing to an account that was closed meanwhile', async () => {
    const { context, member } = world([], testMember({ version: 7, status: 'inactive' }));
    expect(await commitMember(context, testMember(), addPoint)).toEqual(failure('NOT_FOUND'));
    expect(member()).toMatchObject({ points: 0, version: 7 });
  });

  it('writes nothing for an empty decision', async () => {
    const { context } = world([]);
    const db = stubDatabase();
    const nothing = success({ change: {}, writes: [], value: 'as before' });
    expect(await commitMember({ ...context, db }, testMember(), () => nothing)).toMatchObject({
      value: { value: 'as before' },
    });
  });

  it('gives up at the deadline', async () => {
    const { context, member } = world(Array.from({ length: 1000 }, () => 'refused'));
    await expect(commitMember(context, testMember(), addPoint)).rejects.toThrow(ConflictError);
    expect(member().points).toBe(0);
  });

  it('copies out what an earlier commit has left', async () => {
    const left = testMember({
      version: 4,
      pending_writes: [{ commit_id: 'cut off', at: new Date(0), writes: [message('left')] }],
      pending_since: new Date(0),
    });
    const { context, inserted, member } = world([], left);
    await commitMember(context, left, addPoint);
    expect(inserted).toEqual(['left', 'm1']);
    expect(member().pending_writes).toEqual([]);
  });

  it('forgets only what it copied when others have committed since', async () => {
    const { context, inserted, member } = world([], testMember());
    const rival = { commit_id: 'rival', at: new Date(0), writes: [message('rival')] };
    const insert: typeof context.db.insert = async (name, document) => {
      await context.db.update(
        'members',
        { _id: 'member', version: 1 },
        { $set: { version: 2, pending_since: new Date(0) }, $push: { pending_writes: [rival] } },
      );
      return context.db.insert(name, document);
    };
    const db = { ...context.db, insert };
    await commitMember({ ...context, db }, testMember(), addPoint);
    expect(inserted).toEqual(['m1']);
    expect(member()).toMatchObject({ pending_writes: [rival], pending_since: new Date(0) });
  });

  it('answers also when what goes with the commit fails', async () => {
    const { context } = world([]);
    const committed = await commitMember(context, testMember(), addPoint, () =>
      Promise.reject(new Error('network')),
    );
    expect(committed.ok).toBe(true);
    expect(context.lines).toContainEqual(expect.objectContaining({ level: 'warn' }));
  });
});
