import { Cron } from 'croner';
import { logLine } from '../log';
import { CloudError } from '../store/errors';
import type { TimerTrigger } from './definitions';
import type { FunctionRunner } from './runner';

/** A cron expression without its seventh field (the year), and the year it is limited to. */
export function parseCron(config: string): { pattern: string; year: number | undefined } {
  const fields = config.trim().split(/\s+/);
  const last = fields[6] ?? '';
  if (fields.length !== 7 || !/^(\*|\d{4})$/.test(last)) {
    throw new Error(`'${config}' is not a cron expression of seven fields (the last * or a year)`);
  }
  return { pattern: fields.slice(0, 6).join(' '), year: last === '*' ? undefined : Number(last) };
}

/** Runs the timers that the functions declare, in Shanghai's time. */
export class Timers {
  private jobs: Cron[] = [];

  constructor(
    private readonly functions: FunctionRunner,
    /** Milliseconds since 1970, for the event's time. */
    private readonly now: () => number,
  ) {}

  /** Starts the timers of the functions as they are now; those of before stop. */
  start(): void {
    this.stop();
    for (const { name, timers } of this.functions.list()) {
      for (const timer of timers) this.schedule(name, timer);
    }
  }

  stop(): void {
    for (const job of this.jobs) job.stop();
    this.jobs = [];
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

  private schedule(functionName: string, timer: TimerTrigger): void {
    try {
      const { pattern, year } = parseCron(timer.config);
      const job = new Cron(
        pattern,
        // A day of the month and one of the week both given: either will do, as in the cloud.
        { timezone: 'Asia/Shanghai', protect: true, unref: true, legacyMode: true },
        async () => {
          if (year !== undefined && new Date().getFullYear() !== year) return;
          await this.run(functionName, timer).catch(() => undefined);
        },
      );
      this.jobs.push(job);
    } catch (error) {
      logLine(`the timer ${timer.name} of ${functionName} cannot run:`, error);
    }
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
