import type * as v from 'valibot';
import type { Timers } from '../../functions/timers';
import type { Services } from '../../services';
import { parse } from '../../http/parse';
import type { MessageTemplate } from '../../app/templates';
import type { OpenLists } from './open-lists';

/** What the operations of the console and of the test controls work with. */
export interface OperationContext {
  readonly services: Services;
  readonly timers: Timers;
}

/** What only the console's own operations need beside it. */
export interface ConsoleContext extends OperationContext {
  readonly lists: OpenLists;
  /** Whether the product's browser build is served as well. */
  readonly hasProduct: boolean;
  /** The app's templates of subscription messages, as far as they are described. */
  readonly templates: readonly MessageTemplate[];
  /** Differs from one start of the cloud to the next. */
  readonly startId: string;
}

/** Something that can be asked of the cloud. */
interface Operation<
  Schema extends v.GenericSchema,
  Output,
  Context extends OperationContext = ConsoleContext,
> {
  readonly input: Schema;
  /** Checks the input and carries the operation out; INVALID_PARAM for a wrong shape. */
  readonly perform: (input: unknown, context: Context) => Promise<Output>;
}

const declare = <const Schema extends v.GenericSchema, Output, Context extends OperationContext>(
  input: Schema,
  run: (input: v.InferOutput<Schema>, context: Context) => Output | Promise<Output>,
): Operation<Schema, Output, Context> => ({
  input,
  async perform(given, context) {
    return run(parse(input, given), context);
  },
});

/** Declares an operation that only the console offers. */
export const consoleOperation = <const Schema extends v.GenericSchema, Output>(
  input: Schema,
  run: (input: v.InferOutput<Schema>, context: ConsoleContext) => Output | Promise<Output>,
): Operation<Schema, Output> => declare(input, run);

/** Declares an operation that the console and the test controls share. */
export const sharedOperation = <const Schema extends v.GenericSchema, Output>(
  input: Schema,
  run: (input: v.InferOutput<Schema>, context: OperationContext) => Output | Promise<Output>,
): Operation<Schema, Output, OperationContext> => declare(input, run);
