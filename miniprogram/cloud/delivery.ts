/** The event of every function. */
interface FunctionEvent {
  readonly action: string;
  readonly input: unknown;
}

/** Why there is no answer: no network, too late, or any other reason. */
export type Undelivered = 'OFFLINE' | 'TIMEOUT' | 'NETWORK';

/** The result of sending: an answer that is not checked yet, or why there is none. */
export type Delivery =
  | { readonly delivered: true; readonly answer: unknown }
  | { readonly delivered: false; readonly reason: Undelivered };

/** Sends events to functions. It never rejects. */
export type Transport = (functionName: string, event: FunctionEvent) => Promise<Delivery>;
