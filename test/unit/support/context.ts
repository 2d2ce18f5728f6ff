import { consequences } from '../../../cloudfunctions/domain/consequences';
import { randomBytes } from 'node:crypto';
import { createCatalogSource } from '../../../cloudfunctions/domain/member/catalog';
import type { Context } from '../../../cloudfunctions/server/context';
import { createCipher, type FieldCipher } from '../../../cloudfunctions/platform/crypto';
import type { Database } from '../../../cloudfunctions/platform/database';
import { blankMember } from '../../../cloudfunctions/domain/account/new-member';
import type { Member } from '../../../typings/collections/members';

export const secret = (): string => randomBytes(32).toString('base64');

export const testCipher = (): FieldCipher =>
  createCipher({ encryptionKey: secret(), identitySecret: secret() }, randomBytes);

const refuse = (): Promise<never> => Promise.reject(new Error('not used in this test'));

/** A database of which a test says what it does. */
export const stubDatabase = (answers: Partial<Database> = {}): Database => ({
  get: refuse,
  find: refuse,
  count: refuse,
  insert: refuse,
  update: refuse,
  remove: refuse,
  ...answers,
});

export interface LogLine {
  readonly level: string;
  readonly event: string;
}

/** A context whose clock moves by what is slept. */
export const testContext = (
  overrides: Partial<Context> = {},
): Context & { readonly lines: LogLine[] } => {
  const now = new Date('2026-03-01T00:00:00Z');
  let elapsed = 0;
  let ids = 0;
  const lines: LogLine[] = [];
  const at = (level: string) => (event: string) => void lines.push({ level, event });
  return {
    caller: { kind: 'visitor', user: { openid: 'somebody', unionid: null } },
    now,
    deadline: new Date(now.getTime() + 10_000),
    db: stubDatabase(),
    wechat: {
      sendSubscribeMessage: refuse,
      getPhoneNumber: refuse,
      isTextAllowed: refuse,
      drawPageCode: refuse,
    },
    files: { upload: refuse, remove: refuse },
    cipher: testCipher(),
    log: { info: at('info'), warn: at('warn'), error: at('error') },
    catalog: createCatalogSource(
      {
        wall: () => now.getTime() + elapsed,
        monotonic: () => elapsed,
      },
      consequences,
    ),
    requestId: 'request',
    clock: () => new Date(now.getTime() + elapsed),
    random: () => 0.5,
    newId: () => `id-${(ids += 1)}`,
    sleep: (milliseconds) => {
      elapsed += milliseconds;
      return Promise.resolve();
    },
    lines,
    ...overrides,
  };
};

/** A member without points. */
export const testMember = (overrides: Partial<Member> = {}): Member => ({
  ...blankMember(
    {
      _id: 'member',
      username: 'member_00000000',
      nickname: '',
      wechat_openid: 'somebody',
      wechat_unionid: null,
      invite_code: 'ABCDEFGH',
      invited_by: null,
    },
    'bronze',
    new Date('2026-03-01T00:00:00Z'),
  ),
  ...overrides,
});
