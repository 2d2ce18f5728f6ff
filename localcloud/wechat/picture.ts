/** An answer of WeChat's server that is a picture instead of JSON. */
export class Picture {
  constructor(
    readonly contentType: string,
    readonly content: Buffer,
  ) {}
}
