import { setTimeout as sleep } from 'node:timers/promises';
import { CloudError } from '../errors';
import type { FaultArea, FaultOrder } from './order';

/** A fault in force. */
export interface Fault {
  readonly id: number;
  readonly order: FaultOrder;
  /** How many calls it has hit. */
  readonly met: number;
  /** How many more calls it will hit; null: all. */
  readonly left: number | null;
}

/** A call that faults may hit. */
interface FaultCall {
  readonly area: FaultArea;
  readonly name: string;
  /** The request as JSON, for faults that look for a text. */
  readonly request: () => string;
  /** The error that a failing call throws; one of the platform's if missing. */
  readonly refusal?: (code: string | number, message: string) => Error;
}

/** A call was carried out, but its answer must be lost: the connection is broken off. */
export class AnswerLost extends Error {
  override readonly name = 'AnswerLost';
}

/** Nobody would read a longer list, and every call checks each fault. */
const MOST_ORDERED = 100;

interface Counted {
  readonly id: number;
  readonly order: FaultOrder;
  toSkip: number;
  met: number;
  left: number | null;
}

/** The faults that have been ordered: by tests, and by the console. */
export class Faults {
  private counted: Counted[] = [];
  private lastId = 0;

  /** Whether there are any. Calls look here first, and do nothing more while there are none. */
  get areOrdered(): boolean {
    return this.counted.length > 0;
  }

  /** Orders a fault; those ordered before it go first. Throws INVALID_PARAM when there are too many. */
  order(order: FaultOrder): Fault {
    if (this.counted.length >= MOST_ORDERED) {
      throw new CloudError(
        'INVALID_PARAM',
        `there are ${MOST_ORDERED} faults: take some back first`,
      );
    }
    this.lastId += 1;
    const counted = {
      id: this.lastId,
      order,
      toSkip: order.skip,
      met: 0,
      left: order.times,
    };
    this.counted.push(counted);
    return counted;
  }

  /** The active faults, oldest first. A fault that has hit all its calls is removed. */
  list(): readonly Fault[] {
    return this.counted.map(({ id, order, met, left }) => ({ id, order, met, left }));
  }

  /** Removes a fault; answers whether it was there. */
  remove(id: number): boolean {
    const before = this.counted.length;
    this.counted = this.counted.filter((fault) => fault.id !== id);
    return this.counted.length < before;
  }

  /** Removes all faults. */
  reset(): void {
    this.counted = [];
  }

  /** Carries out a call under the first fault that applies to it, if any. */
  async carryOut<Value>(call: FaultCall, run: () => Value | Promise<Value>): Promise<Value> {
    const order = this.meet(call);
    if (order === undefined) return run();
    if (order.effect === 'fail') {
      const { code, message } = order;
      throw call.refusal?.(code, message) ?? new CloudError(String(code), message);
    }
    const [answer] = await Promise.allSettled([(async () => run())()]);
    if (order.effect === 'lose') throw new AnswerLost(`${call.area}.${call.name}`);
    await sleep(order.milliseconds);
    if (answer.status === 'rejected') throw answer.reason;
    return answer.value;
  }

  private meet(call: FaultCall): FaultOrder | undefined {
    let request: string | undefined;
    for (const fault of this.counted) {
      const { area, name, contains } = fault.order;
      if (area !== call.area || (name !== undefined && name !== call.name)) continue;
      if (contains !== undefined) {
        request ??= call.request();
        if (!request.includes(contains)) continue;
      }
      if (fault.toSkip > 0) {
        fault.toSkip -= 1;
        continue;
      }
      fault.met += 1;
      if (fault.left !== null) {
        fault.left -= 1;
        if (fault.left === 0) this.remove(fault.id);
      }
      return fault.order;
    }
    return undefined;
  }
}
