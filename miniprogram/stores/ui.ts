import { makeAutoObservable, observable } from 'mobx';
import type { SubscriptionAnswers, SubscriptionTemplate } from '../cloud/subscription';
import type { Shelf } from '../device/shelf';

/** A short word to the member that goes away by itself. */
export interface Notice {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'success' | 'danger';
}

/** A question that a sheet asks: what it shows, and where its answer goes. */
interface Question<Subject, Answer> {
  readonly subject: Subject;
  readonly answer: (answer: Answer) => void;
}

/** Raised when the privacy policy changes so much that everyone must agree anew. */
export const PRIVACY_POLICY_VERSION = 1;

interface UiOptions {
  readonly consentShelf: Shelf<true>;
  /** Whether the member wants large type; kept on the phone. */
  readonly elderShelf: Shelf<true>;
  readonly now: () => number;
}

const NOTICE_MILLISECONDS = 2_400;

/** What lies over the pages: the notice, and the sheets that ask. */
export class UiStore {
  notice: Notice | null = null;
  consentQuestion: Question<null, boolean> | null = null;
  subscriptionQuestion: Question<readonly SubscriptionTemplate[], SubscriptionAnswers> | null =
    null;
  /** Large type, for eyes that want it. */
  elder: boolean;
  private noticeCount = 0;

  constructor(private readonly options: UiOptions) {
    this.elder = options.elderShelf.read() !== null;
    makeAutoObservable<this, 'options' | 'noticeCount'>(this, {
      notice: observable.ref,
      consentQuestion: observable.ref,
      subscriptionQuestion: observable.ref,
      options: false,
      noticeCount: false,
    });
  }

  /** Turns large type on or off, on every page. */
  showElder(elder: boolean): void {
    this.elder = elder;
    if (elder) this.options.elderShelf.write(true, this.options.now());
    else this.options.elderShelf.clear();
  }

  /** Says something for a moment. */
  say(text: string, tone: Notice['tone'] = 'plain'): void {
    this.noticeCount += 1;
    const id = this.noticeCount;
    this.notice = { id, text, tone };
    setTimeout(() => this.unsay(id), NOTICE_MILLISECONDS);
  }

  /** Whether the member has agreed to the privacy policy; asks if not yet. */
  agreeToPrivacy(): Promise<boolean> {
    if (this.options.consentShelf.read()) return Promise.resolve(true);
    // Only one question can be seen: the one before is over, and nothing waits for it.
    this.consentQuestion?.answer(false);
    return new Promise((resolve) => {
      this.consentQuestion = { subject: null, answer: resolve };
    });
  }

  /** The member's answer to the privacy sheet. */
  answerConsent(agreed: boolean): void {
    if (agreed) this.options.consentShelf.write(true, this.options.now());
    this.consentQuestion?.answer(agreed);
    this.consentQuestion = null;
  }

  /** Asks for consent to messages with a sheet of our own. */
  askForSubscription(templates: readonly SubscriptionTemplate[]): Promise<SubscriptionAnswers> {
    this.subscriptionQuestion?.answer({});
    return new Promise((resolve) => {
      this.subscriptionQuestion = { subject: templates, answer: resolve };
    });
  }

  /** The member's answer to that sheet. */
  answerSubscription(answers: SubscriptionAnswers): void {
    this.subscriptionQuestion?.answer(answers);
    this.subscriptionQuestion = null;
  }

  private unsay(id: number): void {
    if (this.notice?.id === id) this.notice = null;
  }
}
