import type { WorkerLog } from './messages';

/** What is kept of one invocation's log, and of one piece of it. */
const longestLog = 64 * 1024;
const longestPiece = 8 * 1024;

/**
 * Sends what the function writes to its console, or to the output itself, over the port: so it is
 * known which invocation wrote it. Answers how to begin a new log.
 */
export function installConsole(send: (log: WorkerLog) => void): () => void {
  let left = longestLog;
  const note = (level: WorkerLog['level'], written: string): void => {
    if (left <= 0) return;
    const text = written.slice(0, Math.min(longestPiece, left));
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
    left = longestLog;
  };
}
