import { getHeapStatistics } from 'node:v8';

const LOOK_MILLISECONDS = 100;

/**
 * Calls `exceeded` when the thread holds more memory outside its heap than it may: the heap itself is
 * limited by the thread's own limits, buffers are not.
 */
export const watchBuffers = (megabytes: number, exceeded: () => void): void => {
  setInterval(() => {
    if (getHeapStatistics().external_memory > megabytes * 1024 * 1024) exceeded();
  }, LOOK_MILLISECONDS).unref();
};

/**
 * A function that sends a signal to its process would end the whole cloud; here it ends only its
 * own thread.
 */
export const confineSignals = (): void => {
  const realKill = process.kill.bind(process);
  process.kill = (pid, signal): true => {
    if (pid !== process.pid || signal === 0) return realKill(pid, signal);
    return process.exit(1);
  };
};
