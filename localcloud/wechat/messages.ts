/** A subscription message that has been sent. */
interface SentMessage {
  readonly touser: string;
  readonly templateId: string;
  readonly page: string | undefined;
  readonly data: Readonly<Record<string, string>>;
  /** The version of the mini-program that the message opens. */
  readonly miniprogramState: MiniprogramState;
  readonly sentAt: string;
}

export const miniprogramStates = ['formal', 'trial', 'developer'] as const;
type MiniprogramState = (typeof miniprogramStates)[number];

const MOST_REMEMBERED = 10_000;

/** The subscription messages that have been sent. */
export class Messages {
  private sent: SentMessage[] = [];

  add(message: SentMessage): void {
    this.sent.push(message);
    if (this.sent.length > MOST_REMEMBERED) this.sent = this.sent.slice(-MOST_REMEMBERED / 2);
  }

  /** All messages, oldest first. */
  list(): readonly SentMessage[] {
    return this.sent;
  }
}
