/** A subscription message that has been sent. */
export interface SentMessage {
  readonly touser: string;
  readonly templateId: string;
  readonly page: string | undefined;
  readonly data: Readonly<Record<string, string>>;
  readonly sentAt: string;
}

const mostRemembered = 10_000;

/** What has been sent, and whom tests have refused messages. */
export class Messages {
  private sent: SentMessage[] = [];
  private readonly refused = new Set<string>();

  add(message: SentMessage): void {
    this.sent.push(message);
    if (this.sent.length > mostRemembered) this.sent = this.sent.slice(-mostRemembered / 2);
  }

  /** All messages, oldest first. */
  list(): readonly SentMessage[] {
    return this.sent;
  }

  /** Makes sending a template to someone fail with 43101, or work again. */
  setRefused(openid: string, templateId: string, isRefused: boolean): void {
    const key = `${openid} ${templateId}`;
    if (isRefused) this.refused.add(key);
    else this.refused.delete(key);
  }

  isRefused(openid: string, templateId: string): boolean {
    return this.refused.has(`${openid} ${templateId}`);
  }
}
