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
export const privacyPolicyVersion = 1;

const noticeMilliseconds = 2_400;

/** What lies over the pages: the notice, and the sheets that ask. */
export class UiStore {
  notice: Notice | null = null;
  consentQuestion: Question<null, boolean> | null = null;
  subscriptionQuestion: Question<readonly SubscriptionTemplate[], SubscriptionAnswers> | null =
    null;
  private noticeCount = 0;

  constructor(
    private readonly consentShelf: Shelf<true>,
    private readonly now: () => number,
  ) {
    makeAutoObservable<this, 'consentShelf' | 'now' | 'noticeCount'>(this, {
      notice: observable.ref,
      consentQuestion: observable.ref,
      subscriptionQuestion: observable.ref,
      consentShelf: false,
      now: false,
      noticeCount: false,
    });
  }

  /** Says something for a moment. */
  say(text: string, tone: Notice['tone'] = 'plain'): void {
    this.noticeCount += 1;
    const id = this.noticeCount;
    this.notice = { id, text, tone };
    setTimeout(() => this.unsay(id), noticeMilliseconds);
  }

  /** Whether the member has agreed to the privacy policy; asks if not yet. */
  agreeToPrivacy(): Promise<boolean> {
    if (this.consentShelf.read()) return Promise.resolve(true);
    return new Promise((resolve) => {
      this.consentQuestion = { subject: null, answer: resolve };
    });
  }

  /** The member's answer to the privacy sheet. */
  answerConsent(agreed: boolean): void {
    if (agreed) this.consentShelf.write(true, this.now());
    this.consentQuestion?.answer(agreed);
    this.consentQuestion = null;
  }

  /** Asks for consent to messages with a sheet of our own. */
  askForSubscription(templates: readonly SubscriptionTemplate[]): Promise<SubscriptionAnswers> {
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
