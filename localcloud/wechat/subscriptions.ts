/** The templates of the account, and who has agreed to how many messages of each. */
export class Subscriptions {
  private templates: ReadonlyMap<string, readonly string[]> | undefined;
  private readonly left = new Map<string, number>();

  /**
   * Says which templates there are, each with its fields; undefined, as in the beginning, takes every
   * id for one that has the fields it is sent with.
   */
  setTemplates(templates: ReadonlyMap<string, readonly string[]> | undefined): void {
    this.templates = templates;
  }

  /** The fields that a template wants; none where nothing is said of templates; undefined: no such. */
  fieldsOf(templateId: string): readonly string[] | undefined {
    return this.templates ? this.templates.get(templateId) : [];
  }

  /** Lets somebody be sent so many messages of a template; undefined, as in the beginning: any. */
  setLeft(openid: string, templateId: string, left: number | undefined): void {
    const key = `${openid} ${templateId}`;
    if (left === undefined) this.left.delete(key);
    else this.left.set(key, left);
  }

  /** How many messages of a template somebody may still be sent; undefined: any. */
  leftOf(openid: string, templateId: string): number | undefined {
    return this.left.get(`${openid} ${templateId}`);
  }

  /** Takes one message from what somebody has agreed to; false when none is left. */
  take(openid: string, templateId: string): boolean {
    const key = `${openid} ${templateId}`;
    const left = this.left.get(key);
    if (left === undefined) return true;
    if (left === 0) return false;
    this.left.set(key, left - 1);
    return true;
  }
}
