import { decideClaim } from '../../../cloudfunctions/domain/ledger/decide/claim';
import { decideProfileCompletion } from '../../../cloudfunctions/domain/ledger/decide/profile-completion';
import { settle } from '../../../cloudfunctions/domain/member/settle';
import { tasksView } from '../../../cloudfunctions/domain/ledger/decide/tasks';
import type { Catalog } from '../../../cloudfunctions/domain/member/catalog';
import type { Member } from '../../../typings/collections/members';
import { aCatalog, aRule } from '../support/catalog';
import { aDraft, afterCommit, aMember, noon, written } from '../support/member';
import { catalog, decided } from '../support/decisions';

describe('a complete profile', () => {
  const complete = {
    avatar: 'cloud://a',
    nickname: '小满',
    birthday: '2000-01-01',
    phone: 'sealed',
  };

  it('earns once', () => {
    const draft = aDraft(aMember(complete), catalog);
    const first = decideProfileCompletion(draft);
    expect(first.pointsAwarded).toBe(50);
    const after = aDraft(settle(first.draft).member, catalog);
    expect(decideProfileCompletion(after)).toEqual({ draft: after, pointsAwarded: 0 });
  });

  it.each(['avatar', 'nickname'] as const)('lacks its %s', (field) => {
    const draft = aDraft(aMember({ ...complete, [field]: '' }), catalog);
    expect(decideProfileCompletion(draft).pointsAwarded).toBe(0);
  });

  it.each(['birthday', 'phone'] as const)('lacks its %s', (field) => {
    const draft = aDraft(aMember({ ...complete, [field]: null }), catalog);
    expect(decideProfileCompletion(draft).pointsAwarded).toBe(0);
  });

  it('stays claimable when the rule is off at the time', () => {
    const draft = aDraft(aMember(complete), aCatalog({ rules: [] }));
    expect(decideProfileCompletion(draft)).toEqual({ draft, pointsAwarded: 0 });
    const claimed = decideClaim(draft.member, 'profile', {
      catalog,
      now: noon,
      commitId: 'c',
      requestId: null,
    });
    expect(decided(claimed).value).toMatchObject({ kind: 'claimed', record: { points: 50 } });
  });
});

describe('a claim', () => {
  const claim = (member: Member, task: Parameters<typeof decideClaim>[1], using = catalog) =>
    decideClaim(member, task, { catalog: using, now: noon, commitId: 'c', requestId: null });

  it.each<[string, Parameters<typeof decideClaim>[1], Catalog, string]>([
    ['no such task', 'order', catalog, 'NOT_FOUND'],
    [
      'switched off',
      'share',
      aCatalog({
        rules: [aRule({ event: 'share', is_active: false, task: { action: '', order: 1 } })],
      }),
      'RULE_INACTIVE',
    ],
    ['not done', 'profile', catalog, 'TASK_NOT_DONE'],
  ])('%s', (_name, task, using, code) =>
    expect(claim(aMember(), task, using)).toEqual({ ok: false, code }),
  );

  it('of what is earned already but still waits has no row yet', () => {
    const complete = { avatar: 'a', nickname: 'b', birthday: '2000-01-01', phone: 'c' };
    const member = aMember({ ...complete, once: [{ event: 'profile', seq: null }] });
    expect(claim(member, 'profile')).toMatchObject({
      ok: true,
      value: { value: { kind: 'claimed before', seq: null }, writes: [] },
    });
  });

  it('on the member’s word counts up to the limit of the day', () => {
    let member = aMember();
    const eventIds = [];
    for (let time = 0; time < 2; time += 1) {
      const decision = decided(claim(member, 'share'));
      eventIds.push(...written(decision, 'points_events').map((event) => event._id));
      member = afterCommit(member, decision);
    }
    expect(new Set(eventIds).size).toBe(2);
    expect(member.points).toBe(10);
    expect(claim(member, 'share')).toEqual({ ok: false, code: 'LIMIT_REACHED' });
    expect(tasksView(member, catalog, noon)).toMatchObject([
      { key: 'profile', state: 'available', progress: { done: 1, total: 4 } },
      { key: 'share', state: 'limited' },
    ]);
  });
});
