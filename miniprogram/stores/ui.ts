import { makeAutoObservable, observable, runInAction } from 'mobx';
import type { SubscriptionAnswers, SubscriptionTemplate } from '../cloud/subscription';
import { isTrue, type Shelf } from '../device/shelf';
import { declareStore } from './core/registry';

/** A short message to the member that disappears after a moment. */
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

/** Raise it when the privacy policy changes so much that everyone must agree again. */
const PRIVACY_POLICY_VERSION = 1;

interface UiOptions {
  readonly consentShelf: Shelf<true>;
  /** Whether the member wants large type; kept on the phone. */
  readonly elderShelf: Shelf<true>;
  readonly now: () => number;
}

const NOTICE_MILLISECONDS = 2_400;

/** What lies over the pages: the notice, and the sheets that ask something. */
export class UiStore {
  notice: Notice | null = null;
  consentQuestion: Question<null, boolean> | null = null;
  subscriptionQuestion: Question<readonly SubscriptionTemplate[], SubscriptionAnswers> | null =
    null;
  /** Large type, for eyes that want it. */
  elder: boolean;
  #noticeCount = 0;
  readonly #options: UiOptions;

  constructor(options: UiOptions) {
    this.#options = options;
    this.elder = options.elderShelf.read() !== null;
    makeAutoObservable(this, {
      notice: observable.ref,
      consentQuestion: observable.ref,
      subscriptionQuestion: observable.ref,
    });
  }

  /** Turns large type on or off, on every page. */
  showElder(elder: boolean): void {
    this.elder = elder;
    if (elder) this.#options.elderShelf.write(true, this.#options.now());
    else this.#options.elderShelf.clear();
  }

  /** Shows a short message for a moment. */
  say(text: string, tone: Notice['tone'] = 'plain'): void {
    this.#noticeCount += 1;
    const id = this.#noticeCount;
    this.notice = { id, text, tone };
    setTimeout(() => runInAction(() => this.unsay(id)), NOTICE_MILLISECONDS);
  }

  /** Whether the member agrees to the privacy policy. Asks if that is not known yet. */
  agreeToPrivacy(): Promise<boolean> {
    if (this.#options.consentShelf.read()) return Promise.resolve(true);
    // Only one question can be shown: the one before counts as refused.
    this.consentQuestion?.answer(false);
    return new Promise((resolve) => {
      this.consentQuestion = { subject: null, answer: resolve };
    });
  }

  /** The member's answer to the privacy sheet. */
  answerConsent(agreed: boolean): void {
    if (agreed) this.#options.consentShelf.write(true, this.#options.now());
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

  /** The member's answer to the sheet about messages. */
  answerSubscription(answers: SubscriptionAnswers): void {
    this.subscriptionQuestion?.answer(answers);
    this.subscriptionQuestion = null;
  }

  private unsay(id: number): void {
    if (this.notice?.id === id) this.notice = null;
  }
}

export const uiStore = declareStore({
  create: ({ now, shelf }) =>
    new UiStore({
      now,
      consentShelf: shelf({
        key: 'privacy-consent',
        version: PRIVACY_POLICY_VERSION,
        isValue: isTrue,
      }),
      elderShelf: shelf({ key: 'elder', version: 1, isValue: isTrue }),
    }),
  reset: null,
  reactions: {},
});
