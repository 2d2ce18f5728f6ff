import type { Call } from '../../../miniprogram/cloud/call';

/** A call that is underway until the test answers it. */
interface Held {
  readonly name: string;
  readonly input: unknown;
  readonly answer: (reply: unknown) => void;
}

/** A success as a function answers it. */
export const ok = (value: unknown): unknown => ({ ok: true, value });

/** A failure of a function or of the network. */
export const failed = (code: string, details?: unknown): unknown => ({
  ok: false,
  error: { code, message: '没有成功', details },
});

/** Waits for everything that follows an answer. */
export const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

/** Replaces the connection to the functions. Every call waits until the test answers it. */
export class Wire {
  /** Every call so far, as `function.action`. */
  readonly asked: string[] = [];
  /** The inputs of the calls, in the same order. */
  readonly inputs: unknown[] = [];
  private held: Held[] = [];

  /** Replaces the real `call`. */
  readonly call = ((functionName: string, action: string, input: unknown) =>
    new Promise((resolve) => {
      const name = `${functionName}.${action}`;
      this.asked.push(name);
      this.inputs.push(input);
      this.held.push({ name, input, answer: resolve });
    })) as unknown as Call;

  /** How many calls of a name are underway. */
  underway(name: string): number {
    return this.held.filter((held) => held.name === name).length;
  }

  /** Answers the oldest call of a name that is underway. */
  async answer(name: string, reply: unknown): Promise<void> {
    const held = this.held.find((candidate) => candidate.name === name);
    if (held === undefined) throw new Error(`${name} is not on its way`);
    this.held = this.held.filter((candidate) => candidate !== held);
    held.answer(reply);
    await settle();
  }
}
