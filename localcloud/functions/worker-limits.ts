import { getHeapStatistics } from 'node:v8';

const lookMilliseconds = 100;

/**
 * Calls `exceeded` when the thread holds more memory outside its heap than it may: the heap itself is
 * limited by the thread's own limits, buffers are not.
 */
export function watchBuffers(megabytes: number, exceeded: () => void): void {
  setInterval(() => {
    if (getHeapStatistics().external_memory > megabytes * 1024 * 1024) exceeded();
  }, lookMilliseconds).unref();
}

/** A function that ends "its process" by signal would end the whole cloud: it ends its own thread. */
export function confineSignals(): void {
  const realKill = process.kill.bind(process);
  process.kill = (pid, signal): true => {
    if (pid !== process.pid || signal === 0) return realKill(pid, signal);
    return process.exit(1);
  };
}
