import { randomBytes } from 'node:crypto';
import { createCipher } from '../../../cloudfunctions/platform/crypto';
import { secret, testCipher } from '../support/context';

describe('encrypt and decrypt', () => {
  it.each(['13800138000', '', '张小满', '🧧'.repeat(100)])('brings %s back', (clear) => {
    const cipher = testCipher();
    const sealed = cipher.encrypt(clear);
    if (clear !== '') expect(sealed).not.toContain(clear);
    expect(cipher.encrypt(clear)).not.toBe(sealed);
    expect(cipher.decrypt(sealed)).toBe(clear);
  });

  it('refuses a text that was changed, or sealed with another key', () => {
    const cipher = testCipher();
    const sealed = cipher.encrypt('13800138000');
    const bytes = Buffer.from(sealed.slice(3), 'base64');
    for (const at of [0, 12, bytes.length - 1]) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => cipher.decrypt(`v1.${changed.toString('base64')}`)).toThrow();
    }
    expect(() => testCipher().decrypt(sealed)).toThrow();
  });
});

describe('derive', () => {
  it('is stable, 24 characters of base 32, and different for each purpose and secret', () => {
    const cipher = testCipher();
    const derived = cipher.derive('member', 'somebody');
    expect(derived).toMatch(/^[0-9a-hjkmnp-tv-z]{24}$/);
    expect(cipher.derive('member', 'somebody')).toBe(derived);
    const others = [
      cipher.derive('phone', 'somebody'),
      cipher.derive('member', 'somebody else'),
      testCipher().derive('member', 'somebody'),
    ];
    expect(others).not.toContain(derived);
  });
});

it.each([undefined, '', 'short', randomBytes(31).toString('base64')])(
  'refuses to start with the secret %s',
  (bad) => {
    expect(() =>
      createCipher({ encryptionKey: bad, identitySecret: secret() }, randomBytes),
    ).toThrow('FIELD_ENCRYPTION_KEY');
    expect(() =>
      createCipher({ encryptionKey: secret(), identitySecret: bad }, randomBytes),
    ).toThrow('MEMBER_ID_SECRET');
  },
);
