import { logLine } from '../log';
import { CloudError } from '../errors';
import { parseCron, type Cron } from './cron';
import type { TimerTrigger } from './definitions';
import type { FunctionRunner } from './runner';

/** The longest that one `setTimeout` waits; a timer that is due later waits again. */
const LONGEST_WAIT_MILLISECONDS = 24 * 60 * 60 * 1000;

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** A timer, and when it is due next. */
interface TimerPlan {
  readonly function: string;
  readonly name: string;
  /** The seven fields, in Shanghai's time. */
  readonly config: string;
  /** Milliseconds since 1970; null if it never runs again or cannot be read. */
  readonly next: number | null;
  /** Why it cannot be read. */
  readonly problem: string | null;
}

/** Runs the timers that the functions declare, in Shanghai's time. */
export class Timers {
  private isStarted = false;
  private readonly waiting = new Map<TimerTrigger, NodeJS.Timeout>();

  constructor(
    private readonly functions: FunctionRunner,
    /**
     * The cloud's time in milliseconds since 1970. Call `start` again after the clock was moved.
     */
    private readonly now: () => number,
  ) {}

  /** Starts the timers of the current functions and stops all older ones. */
  start(): void {
    this.stop();
    this.isStarted = true;
    for (const [functionName, timer, cron] of this.readable()) {
      this.wait(functionName, timer, cron, this.now());
    }
  }

  /** Starts the timers again after the clock was moved, unless they run only on request. */
  restart(): void {
    if (this.areRunning) this.start();
  }

  /** Whether they run by themselves. */
  get areRunning(): boolean {
    return this.isStarted;
  }

  /** Every declared timer, with when it is due after a moment. */
  list(after = this.now()): TimerPlan[] {
    return this.functions.list().flatMap((definition) =>
      definition.timers.map(({ name, config }) => {
        const timer = { function: definition.name, name, config };
        try {
          return { ...timer, next: parseCron(config).next(after), problem: null };
        } catch (error) {
          return { ...timer, next: null, problem: reasonOf(error) };
        }
      }),
    );
  }

  stop(): void {
    this.isStarted = false;
    for (const timeout of this.waiting.values()) clearTimeout(timeout);
    this.waiting.clear();
  }

  /** Logs every timer that cannot be read, by its name. */
  report(): void {
    this.readable();
  }

  /** Runs a function's timer at once and answers its reply as JSON. */
  async runNow(functionName: string, triggerName: string | undefined): Promise<string> {
    const definition = this.functions.list().find(({ name }) => name === functionName);
    const timer = definition?.timers.find(
      ({ name }) => triggerName === undefined || name === triggerName,
    );
    if (!timer) throw new CloudError('NOT_FOUND', `${functionName} has no such timer`);
    return this.run(functionName, timer);
  }

  private readable(): [functionName: string, timer: TimerTrigger, cron: Cron][] {
    return this.functions.list().flatMap(({ name, timers }) =>
      timers.flatMap((timer): [string, TimerTrigger, Cron][] => {
        try {
          return [[name, timer, parseCron(timer.config)]];
        } catch (error) {
          logLine(`the timer ${timer.name} of ${name} never runs: ${reasonOf(error)}`);
          return [];
        }
      }),
    );
  }

  private wait(functionName: string, timer: TimerTrigger, cron: Cron, since: number): void {
    const due = cron.next(since);
    if (due === null) return;
    const left = due - this.now();
    const isFar = left > LONGEST_WAIT_MILLISECONDS;
    const timeout = setTimeout(
      () => {
        if (isFar) return this.wait(functionName, timer, cron, since);
        const run = this.run(functionName, timer).catch(() => undefined);
        // When a run takes longer than the interval, the runs in between are skipped.
        void run.then(() => {
          if (this.waiting.get(timer) === timeout) {
            this.wait(functionName, timer, cron, Math.max(due, this.now()));
          }
        });
      },
      Math.min(Math.max(left, 0), LONGEST_WAIT_MILLISECONDS),
    );
    this.waiting.set(timer, timeout.unref());
  }

  private run(functionName: string, timer: TimerTrigger): Promise<string> {
    const event = {
      Type: 'Timer',
      TriggerName: timer.name,
      Time: new Date(this.now()).toISOString(),
      Message: '',
    };
    const caller = { openid: undefined, source: 'wx_trigger' };
    return this.functions.invoke(functionName, JSON.stringify(event), caller);
  }
}
