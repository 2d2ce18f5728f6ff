/** Why something could not be loaded or done: a stable code, and what the member reads. */
export interface Failure {
  readonly code: string;
  readonly message: string;
}

/** Something that is loaded: not there yet, there (perhaps not the newest), or not to be had. */
export type Resource<Value> =
  | { readonly state: 'loading' }
  | {
      readonly state: 'ready';
      readonly value: Value;
      readonly loadedAt: number;
      readonly refreshing: boolean;
      /** Why the last refresh failed: the value is as old as `loadedAt`. */
      readonly failure: Failure | null;
    }
  | { readonly state: 'failed'; readonly failure: Failure };

/** The value, if it is there. */
export const valueOf = <Value>(resource: Resource<Value>): Value | null =>
  resource.state === 'ready' ? resource.value : null;
