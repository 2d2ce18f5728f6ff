import type { Call } from '../../../miniprogram/cloud/call';

/** A call on its way, which the test answers when and how it likes. */
interface Held {
  readonly name: string;
  readonly input: unknown;
  readonly answer: (reply: unknown) => void;
}

/** A success as a function answers it. */
export const ok = (value: unknown): unknown => ({ ok: true, value });

/** A failure as a function, or the way to it, answers it. */
export const failed = (code: string, details?: unknown): unknown => ({
  ok: false,
  error: { code, message: '没有成功', details },
});

/** Lets everything happen that an answer sets off. */
export const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

/** The way to the functions, with every call held until the test answers it. */
export class Wire {
  /** Every call so far, as `function.action`. */
  readonly asked: string[] = [];
  /** The inputs of the calls, in the same order. */
  readonly inputs: unknown[] = [];
  private held: Held[] = [];

  /** In place of the real one: what is answered is up to the test. */
  readonly call = ((functionName: string, action: string, input: unknown) =>
    new Promise((resolve) => {
      const name = `${functionName}.${action}`;
      this.asked.push(name);
      this.inputs.push(input);
      this.held.push({ name, input, answer: resolve });
    })) as unknown as Call;

  /** How many calls of a name are on their way. */
  underway(name: string): number {
    return this.held.filter((held) => held.name === name).length;
  }

  /** Answers the oldest call of a name that is on its way. */
  async answer(name: string, reply: unknown): Promise<void> {
    const held = this.held.find((candidate) => candidate.name === name);
    if (held === undefined) throw new Error(`${name} is not on its way`);
    this.held = this.held.filter((candidate) => candidate !== held);
    held.answer(reply);
    await settle();
  }
}
