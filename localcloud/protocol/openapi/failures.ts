/** Failures of WeChat's server that a test has ordered. */
export class OpenApiFailures {
  private readonly ordered = new Map<string, { readonly errcode: number; times: number }>();

  order(api: string, errcode: number, times: number): void {
    this.ordered.set(api, { errcode, times });
  }

  /** The number of the error that the next call of an api must answer, if any. */
  take(api: string): number | undefined {
    const failure = this.ordered.get(api);
    if (!failure || failure.times <= 0) return undefined;
    failure.times -= 1;
    return failure.errcode;
  }
}
