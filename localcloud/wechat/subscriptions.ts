/** The templates of the account, and how many messages of each a user has agreed to. */
export class Subscriptions {
  private templates: ReadonlyMap<string, readonly string[]> | null = null;
  private readonly left = new Map<string, number>();

  /**
   * Sets the templates that exist, each with its fields. Null, as at the start: every id is a template
   * that accepts all fields.
   */
  setTemplates(templates: ReadonlyMap<string, readonly string[]> | null): void {
    this.templates = templates;
  }

  /** The fields that a template needs; null if it does not exist. Without any known templates: none. */
  fieldsOf(templateId: string): readonly string[] | null {
    return this.templates ? (this.templates.get(templateId) ?? null) : [];
  }

  /** Sets how many messages of a template a user may get; null, as at the start: any number. */
  setLeft(openid: string, templateId: string, left: number | null): void {
    const key = `${openid} ${templateId}`;
    if (left === null) this.left.delete(key);
    else this.left.set(key, left);
  }

  /** How many more messages of a template a user may get; null: any number. */
  leftOf(openid: string, templateId: string): number | null {
    return this.left.get(`${openid} ${templateId}`) ?? null;
  }

  /** Uses up one message that the user has agreed to; false when none is left. */
  take(openid: string, templateId: string): boolean {
    const key = `${openid} ${templateId}`;
    const left = this.left.get(key);
    if (left === undefined) return true;
    if (left === 0) return false;
    this.left.set(key, left - 1);
    return true;
  }
}
