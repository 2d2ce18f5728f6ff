import * as v from 'valibot';
import { defineContract } from '../../../cloudfunctions/server/contract';
import { ConflictError, RateLimitedError } from '../../../cloudfunctions/platform/errors';
import type { CloudFunction } from '../../../cloudfunctions/server/function';
import { callerOf } from '../../../cloudfunctions/platform/wechat-caller';
import { handle } from '../../../cloudfunctions/server/handle';
import { badField, failure, success } from '../../../common/result';
import type { Member } from '../../../typings/collections/members';
import { stubDatabase, testContext, testMember } from '../support/context';

const input = v.strictObject({ text: v.optional(v.pipe(v.string(), v.maxLength(3))) });
const output = v.object({});
const errors = { NO_LUCK: { message: '没有成功' } };
const contract = defineContract({
  look: { access: 'visitor', once: 'read', input, output, errors },
  act: { access: 'member', once: 'read', input, output, errors },
  tend: { access: 'system', once: 'read', input, output, errors },
});

type Answer = () => Promise<never> | ReturnType<typeof success> | ReturnType<typeof failure>;

/** A function whose operations all do the same. */
const functionOf = (answer: Answer): CloudFunction => {
  const operation = () => Promise.resolve(answer());
  return {
    contract,
    operations: { look: operation, act: operation, tend: operation },
    timer: 'tend',
  } as CloudFunction;
};

const call = (
  event: unknown,
  {
    source = 'wx_client',
    openid = 'somebody',
    member = testMember(),
    answer = () => success({}),
  }: { source?: string; openid?: string; member?: Member | null; answer?: Answer } = {},
) => {
  const context = testContext({
    caller: callerOf({ OPENID: openid, SOURCE: source }),
    db: stubDatabase({ get: () => Promise.resolve(member as never) }),
  });
  return handle(functionOf(answer), context, event);
};

const bad = { text: 'too long' };

describe('the order of checks', () => {
  it.each([
    [{ action: 'nothing', input: bad }, {}, 'UNKNOWN_ACTION'],
    [{ action: 'toString' }, {}, 'UNKNOWN_ACTION'],
    [{ action: '__proto__' }, {}, 'UNKNOWN_ACTION'],
    [null, {}, 'UNKNOWN_ACTION'],
    ['act', {}, 'UNKNOWN_ACTION'],
    [{ action: 'act', input: bad }, { openid: '' }, 'UNAUTHENTICATED'],
    [{ action: 'look' }, { source: 'wx_crawler' }, 'UNAUTHENTICATED'],
    [{ action: 'look' }, { source: 'wx_client,wx_crawler' }, 'UNAUTHENTICATED'],
    [{ action: 'tend', input: bad }, { openid: '' }, 'UNAUTHENTICATED'],
    [{ action: 'tend', input: bad }, {}, 'FORBIDDEN'],
    [{ action: 'tend', input: bad }, { source: 'scf,wx_client' }, 'FORBIDDEN'],
    [{ action: 'tend', input: bad }, { source: 'wx_client,scf' }, 'INVALID_INPUT'],
    [{ action: 'act', input: bad }, { member: null }, 'INVALID_INPUT'],
    [{ action: 'act', input: [] }, {}, 'INVALID_INPUT'],
    [{ action: 'act', input: null }, {}, 'INVALID_INPUT'],
    [{ action: 'act' }, { member: null }, 'UNAUTHENTICATED'],
    [{ action: 'act' }, { member: testMember({ status: 'inactive' }) }, 'UNAUTHENTICATED'],
    [{ action: 'act' }, { member: testMember({ status: 'banned' }) }, 'MEMBER_BANNED'],
    [{ action: 'act' }, {}, 'ok'],
    [{ action: 'look', openid: 'x', input: {} }, { member: null }, 'ok'],
    [{ action: 'act', input: bad }, { source: 'wx_trigger', openid: '' }, 'ok'],
  ])('%j as %j is %s', async (event, who, expected) => {
    const reply = await call(event, who);
    expect(reply.ok ? 'ok' : reply.error.code).toBe(expected);
  });
});

describe('what an operation answers', () => {
  it.each<[string, Answer, object]>([
    [
      'a failure of its own',
      () => failure('NO_LUCK'),
      { ok: false, error: { code: 'NO_LUCK', message: '没有成功' } },
    ],
    ['nothing found', () => failure('NOT_FOUND'), { error: { code: 'NOT_FOUND' } }],
    [
      'a bad field',
      () => badField('text', 'reason'),
      {
        error: {
          code: 'INVALID_INPUT',
          details: { fields: [{ field: 'text', reason: 'reason' }] },
        },
      },
    ],
    [
      'a platform that is busy',
      () => Promise.reject(new RateLimitedError('-501003')),
      { error: { code: 'RATE_LIMITED' } },
    ],
    [
      'rivals without end',
      () => Promise.reject(new ConflictError('too often')),
      { error: { code: 'CONFLICT' } },
    ],
    ['an undeclared code', () => failure('SURPRISE'), { error: { code: 'INTERNAL' } }],
  ])('%s', async (_, answer, expected) => {
    expect(await call({ action: 'act' }, { answer })).toMatchObject(expected);
  });

  it('tells a caller nothing about a bug', async () => {
    const reply = await call(
      { action: 'act' },
      { answer: () => Promise.reject(new Error('the password is 1234')) },
    );
    expect(reply).toEqual({
      ok: false,
      error: { code: 'INTERNAL', message: expect.any(String) as string },
    });
    expect(JSON.stringify(reply)).not.toContain('1234');
  });
});
