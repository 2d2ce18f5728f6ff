/**
 * Calls one action over and over, from a process of its own, so that making the load does not slow
 * down what is measured. Reads a `LoadOrder` as JSON from its first argument's file, writes a
 * `LoadResult` as JSON to its output.
 */
import { readFileSync } from 'node:fs';
import { Pool } from 'undici';

export interface LoadOrder {
  readonly url: string;
  readonly functionName: string;
  /** The events to send, each with the token of the member who sends it; used in turn, once each. */
  readonly events: readonly { readonly token: string; readonly body: string }[];
  readonly callers: number;
  /** How long to go on; null sends every event once. */
  readonly milliseconds: number | null;
}

export interface LoadResult {
  readonly calls: number;
  /** Calls that did not succeed, by their code. */
  readonly failures: Readonly<Record<string, number>>;
  readonly seconds: number;
  /** How long each call took, in milliseconds. */
  readonly latencies: readonly number[];
}

const order = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as LoadOrder;

const failureOf = (answer: string): string | null => {
  if (answer.startsWith('{"ok":true')) return null;
  return /"code":"(\w+)"/.exec(answer)?.[1] ?? answer.slice(0, 80);
};

const main = async (): Promise<void> => {
  const latencies: number[] = [];
  const failures: Record<string, number> = {};
  // Node's own client would take a fifth of the cores that it shares with what is measured.
  const pool = new Pool(order.url, { connections: order.callers });
  const path = `/v1/functions/${order.functionName}`;
  let next = 0;
  const started = performance.now();
  const end = order.milliseconds === null ? Infinity : started + order.milliseconds;
  const call = async (): Promise<void> => {
    while (performance.now() < end) {
      const event = order.events[next];
      next += 1;
      if (event === undefined) {
        if (order.milliseconds === null) return;
        throw new Error('the load ran out of events to send');
      }
      const sentAt = performance.now();
      const { body } = await pool.request({
        method: 'POST',
        path,
        headers: { 'content-type': 'application/json', authorization: `Bearer ${event.token}` },
        body: event.body,
      });
      const failure = failureOf(await body.text());
      latencies.push(performance.now() - sentAt);
      if (failure !== null) failures[failure] = (failures[failure] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: order.callers }, call));
  const seconds = (performance.now() - started) / 1000;
  const result: LoadResult = { calls: latencies.length, failures, seconds, latencies };
  process.stdout.write(JSON.stringify(result), () => process.exit(0));
};

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});
