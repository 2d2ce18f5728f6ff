import { createCipheriv, createDecipheriv, createHash, createHmac } from 'node:crypto';
import { ConfigurationError } from './errors';

/** Encrypts personal fields, and derives the ids that must not give them away. */
export interface FieldCipher {
  /** AES-256-GCM; the text answered holds version, nonce, tag and ciphertext. */
  encrypt(clear: string): string;
  decrypt(sealed: string): string;
  /** A keyed digest of 24 characters (120 bits), different for each purpose. */
  derive(purpose: string, text: string): string;
}

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const VERSION = 'v1.';
const BASE_32 = '0123456789abcdefghjkmnpqrstvwxyz';
const DERIVED_CHARACTERS = 24;

/** Base 32 without look-alikes, five bits a character. */
const toBase32 = (bytes: Uint8Array, characters: number): string => {
  let text = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xffff;
    bits += 8;
    while (bits >= 5 && text.length < characters) {
      bits -= 5;
      text += BASE_32.charAt((value >>> bits) & 31);
    }
  }
  return text;
};

/** The secrets of a deployment, as its environment holds them. */
export interface Secrets {
  /** 32 bytes in base64. */
  readonly encryptionKey: string | undefined;
  /** 32 bytes in base64. It never changes: every member's id depends on it. */
  readonly identitySecret: string | undefined;
}

const parseSecret = (name: string, base64: string | undefined): Buffer => {
  const secret = Buffer.from(base64 ?? '', 'base64');
  if (secret.length !== KEY_BYTES) {
    throw new ConfigurationError(
      `${name} must be ${KEY_BYTES} bytes in base64: make one with \`openssl rand -base64 32\``,
    );
  }
  return secret;
};

/** Throws `ConfigurationError` for a missing or short secret: a deployment without must not start. */
export const createCipher = (
  secrets: Secrets,
  randomBytes: (size: number) => Buffer,
): FieldCipher => {
  const encryptionKey = parseSecret('FIELD_ENCRYPTION_KEY', secrets.encryptionKey);
  const identitySecret = parseSecret('MEMBER_ID_SECRET', secrets.identitySecret);
  return {
    encrypt: (clear) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', encryptionKey, nonce);
      const sealed = Buffer.concat([cipher.update(clear, 'utf8'), cipher.final()]);
      return VERSION + Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
    },
    decrypt: (sealed) => {
      const bytes = Buffer.from(sealed.slice(VERSION.length), 'base64');
      const decipher = createDecipheriv(
        'aes-256-gcm',
        encryptionKey,
        bytes.subarray(0, NONCE_BYTES),
        { authTagLength: TAG_BYTES },
      );
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([
        decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)),
        decipher.final(),
      ]).toString('utf8');
    },
    derive: (purpose, text) =>
      toBase32(
        createHmac('sha256', identitySecret).update(`${purpose}\u0000${text}`).digest(),
        DERIVED_CHARACTERS,
      ),
  };
};

/** A digest by which two contents are told apart; 24 characters. */
export const digestOf = (content: string): string =>
  toBase32(createHash('sha256').update(content).digest(), DERIVED_CHARACTERS);
