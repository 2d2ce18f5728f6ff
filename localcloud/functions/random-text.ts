import { randomFillSync } from 'node:crypto';

const bytes = 16;
const pool = Buffer.alloc(bytes * 512);
let used = pool.length;

/** 128 random bits as 32 hexadecimal digits; drawn from a pool, since each draw is a system call. */
export function randomText(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += bytes;
  return pool.toString('hex', used - bytes, used);
}
