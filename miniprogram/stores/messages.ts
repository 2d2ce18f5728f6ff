import type { Output } from '../../cloudfunctions/api';
import type { Call, CallReply } from '../cloud/call';
import { newRequestId } from '../cloud/request-id';
import { requestSubscription } from '../cloud/subscribe';
import type {
  AskForSubscription,
  RequestSubscription,
  SubscriptionAnswers,
  SubscriptionTemplate,
} from '../cloud/subscription';
import { isTrue, type Shelf } from '../device/shelf';
import { Loader } from './core/loader';
import { declareStore } from './core/registry';
import { valueOf, type Failure } from './core/resource';
import { uiStore } from './ui';

/** When the app asks for consent to messages. */
type Occasion = keyof Output<'message', 'templates'>['occasions'];

interface MessagesOptions {
  readonly call: Call;
  readonly now: () => number;
  readonly requestSubscription: RequestSubscription;
  readonly ask: AskForSubscription;
  /** When the member last refused everything. We do not ask again for a while. */
  readonly refusalShelf: Shelf<true>;
}

const REST_AFTER_REFUSAL_MILLISECONDS = 7 * 24 * 3_600_000;
const TEMPLATES_FRESH_MILLISECONDS = 3_600_000;

/** Consent to subscription messages. */
export class MessagesStore {
  readonly templates: Loader<Output<'message', 'templates'>>;
  /** How many messages the consent given so far still covers, by template. */
  readonly quota: Loader<Output<'message', 'quota'>>;

  readonly #options: MessagesOptions;

  constructor(options: MessagesOptions) {
    this.#options = options;
    this.templates = new Loader({
      fetch: () => options.call('message', 'templates', {}),
      now: options.now,
      freshMilliseconds: TEMPLATES_FRESH_MILLISECONDS,
    });
    this.quota = new Loader({
      fetch: () => options.call('message', 'quota', {}),
      now: options.now,
    });
  }

  /** Takes what to ask for from the home page's answer. */
  know(templates: Output<'message', 'templates'>): void {
    this.templates.adopt(templates);
  }

  /** Loads what to ask for before the tap, because WeChat leaves no time for it in the tap. */
  prepare(): Promise<void> {
    return this.templates.load();
  }

  /**
   * Asks for consent. Call it in a tap and before anything is awaited, or WeChat refuses. Resolves
   * when the sheet is closed, and does not wait until the cloud has the answer.
   */
  askFor(occasion: Occasion): Promise<void> {
    const known = valueOf(this.templates.resource);
    const wanted = new Set(known?.occasions[occasion] ?? []);
    const templates = known?.templates.filter((template) => wanted.has(template.templateId)) ?? [];
    if (templates.length === 0 || this.isResting()) return Promise.resolve();
    return this.#options
      .requestSubscription(templates, this.#options.ask)
      .then((answers) => void this.report(answers));
  }

  /**
   * Asks for consent to one more message of a template, in the tap on its button. The member wants
   * it, so an earlier refusal does not count. Resolves to why it was not counted, or null.
   */
  async subscribe(template: SubscriptionTemplate): Promise<Failure | null> {
    const answers = await this.#options.requestSubscription([template], this.#options.ask);
    const reply = await this.report(answers);
    if (reply === null) return null;
    if (!reply.ok) return reply.error;
    this.quota.amend(({ quota }) => ({ quota: { ...quota, ...reply.value.quota } }));
    return null;
  }

  private isResting(): boolean {
    const refusal = this.#options.refusalShelf.read();
    return (
      refusal !== null && this.#options.now() - refusal.keptAt < REST_AFTER_REFUSAL_MILLISECONDS
    );
  }

  /** Sends the answers to the cloud. Null if there are none. */
  private async report(
    results: SubscriptionAnswers,
  ): Promise<CallReply<'message', 'consent'> | null> {
    const answers = Object.values(results);
    if (answers.length === 0) return null;
    if (!answers.includes('accept')) this.#options.refusalShelf.write(true, this.#options.now());
    this.quota.invalidate();
    return this.#options.call('message', 'consent', { results, requestId: newRequestId() });
  }
}

export const messagesStore = declareStore({
  create: (registry) =>
    new MessagesStore({
      call: registry.call,
      now: registry.now,
      requestSubscription,
      ask: (templates) => uiStore(registry).askForSubscription(templates),
      refusalShelf: registry.shelf({ key: 'subscription-refusal', version: 1, isValue: isTrue }),
    }),
  reset: (messages) => messages.quota.reset(),
  reactions: { templatesKnown: (messages, templates) => messages.know(templates) },
});
