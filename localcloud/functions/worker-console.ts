import type { WorkerLog } from './messages';

/** The longest log of one invocation, and the longest line. */
const LONGEST_LOG = 64 * 1024;
const LONGEST_PIECE = 8 * 1024;

/**
 * Sends the function's output to the console or to stdout over the port, so that it is known which
 * invocation wrote it. Answers a function that begins a new log.
 */
export const installConsole = (send: (log: WorkerLog) => void): (() => void) => {
  let left = LONGEST_LOG;
  const note = (level: WorkerLog['level'], written: string): void => {
    if (left <= 0) return;
    const text = written.slice(0, Math.min(LONGEST_PIECE, left));
    send({ level, text: text.length < written.length ? `${text} …` : text });
    left -= Math.max(1, written.length);
    if (left <= 0) send({ level, text: 'the log is full: the rest is not kept' });
  };
  const writer =
    (level: WorkerLog['level']) => (chunk: unknown, first?: unknown, last?: unknown) => {
      const text =
        chunk instanceof Uint8Array ? Buffer.from(chunk).toString('utf8') : String(chunk);
      note(level, text.replace(/\n$/, ''));
      const done = typeof first === 'function' ? first : last;
      if (typeof done === 'function') process.nextTick(done);
      return true;
    };
  process.stdout.write = writer('info');
  process.stderr.write = writer('error');
  return () => {
    left = LONGEST_LOG;
  };
};
