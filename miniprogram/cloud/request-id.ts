const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const ID_LENGTH = 24;

/**
 * A new id for one request of the member. It only has to differ from the member's other ids, so the
 * plain random source, which both platforms have, is enough.
 */
export const newRequestId = (): string =>
  Array.from({ length: ID_LENGTH }, () =>
    ALPHABET.charAt(Math.floor(Math.random() * ALPHABET.length)),
  ).join('');
