/** Some hundred ids or nonces. */
const POOL_BYTES = 4096;

/**
 * Random bytes from a supply that is filled at once: asking the system for a dozen bytes at a time
 * takes longer than what they are used for. No byte is given out twice.
 *
 * @param fill fills a buffer with bytes that nobody can guess, such as `crypto.randomFillSync`
 * @returns answers so many bytes, at most 4096 of them, in a buffer of their own
 */
export const createRandomBytes = (
  fill: (buffer: Buffer) => unknown,
): ((size: number) => Buffer) => {
  const pool = Buffer.alloc(POOL_BYTES);
  let used = POOL_BYTES;
  return (size) => {
    if (size > POOL_BYTES) throw new RangeError(`at most ${POOL_BYTES} random bytes at a time`);
    if (used + size > POOL_BYTES) {
      fill(pool);
      used = 0;
    }
    const bytes = Buffer.from(pool.subarray(used, used + size));
    // What was given out is nobody else's to read.
    pool.fill(0, used, used + size);
    used += size;
    return bytes;
  };
};
