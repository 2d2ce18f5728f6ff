import { randomFillSync } from 'node:crypto';

const BYTES = 16;
const pool = Buffer.alloc(BYTES * 512);
let used = pool.length;

/** 128 random bits as 32 hexadecimal digits; drawn from a pool, since each draw is a system call. */
export const randomText = (): string => {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += BYTES;
  return pool.toString('hex', used - BYTES, used);
};
