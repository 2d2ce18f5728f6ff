/** An event as every function takes it. */
export interface FunctionEvent {
  readonly action: string;
  readonly input: unknown;
}

/** Why nothing came back: the phone has no network, the answer is late, or anything else. */
export type Undelivered = 'OFFLINE' | 'TIMEOUT' | 'NETWORK';

/** What came of sending: an answer that is still to be checked, or the reason for none. */
export type Delivery =
  | { readonly delivered: true; readonly answer: unknown }
  | { readonly delivered: false; readonly reason: Undelivered };

/** Carries events to functions. It never rejects. */
export type Transport = (functionName: string, event: FunctionEvent) => Promise<Delivery>;
