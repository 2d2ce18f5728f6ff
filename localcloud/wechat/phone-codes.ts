/** Remembers which phone codes have been used: each is valid once. */
export class PhoneCodes {
  private readonly used = new Set<string>();

  /**
   * The number in a code: `phone:13800138000`, or `phone:13800138000:anything` for another code of
   * the same number. Null for a bad or used code.
   */
  redeem(code: string): string | null {
    const phone = /^phone:(1\d{10})(:[\w-]{1,64})?$/.exec(code)?.[1];
    if (phone === undefined || this.used.has(code)) return null;
    this.used.add(code);
    return phone;
  }
}
