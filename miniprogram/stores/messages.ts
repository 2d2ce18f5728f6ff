import type { Output } from '../../cloudfunctions/api';
import type { Call, CallReply } from '../cloud/call';
import { newRequestId } from '../cloud/request-id';
import type {
  AskForSubscription,
  RequestSubscription,
  SubscriptionAnswers,
  SubscriptionTemplate,
} from '../cloud/subscription';
import type { Shelf } from '../device/shelf';
import { Loader } from './loader';
import { valueOf, type Failure } from './resource';

/** When the app asks for consent to messages. */
export type Occasion = keyof Output<'message', 'templates'>['occasions'];

interface MessagesOptions {
  readonly call: Call;
  readonly now: () => number;
  readonly requestSubscription: RequestSubscription;
  readonly ask: AskForSubscription;
  /** When the member last refused everything; he is left alone for a while. */
  readonly refusalShelf: Shelf<true>;
}

const REST_AFTER_REFUSAL_MILLISECONDS = 7 * 24 * 3_600_000;
const TEMPLATES_FRESH_MILLISECONDS = 3_600_000;

/** Consent to subscription messages. */
export class MessagesStore {
  readonly templates: Loader<Output<'message', 'templates'>>;
  /** How many messages the consent given so far still covers, by template. */
  readonly quota: Loader<Output<'message', 'quota'>>;

  constructor(private readonly options: MessagesOptions) {
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

  /** What to ask for, as the home page's answer brought it along. */
  know(templates: Output<'message', 'templates'>): void {
    this.templates.adopt(templates);
  }

  /** Loads what to ask for ahead of the tap, because in the tap there is no time to. */
  prepare(): Promise<void> {
    return this.templates.load();
  }

  /**
   * Asks for consent, inside a tap and before anything is awaited: WeChat refuses it later. Answers
   * when the sheet is closed; the answer goes to the cloud by itself.
   */
  askFor(occasion: Occasion): Promise<void> {
    const known = valueOf(this.templates.resource);
    const wanted = new Set(known?.occasions[occasion] ?? []);
    const templates = known?.templates.filter((template) => wanted.has(template.templateId)) ?? [];
    if (templates.length === 0 || this.isResting()) return Promise.resolve();
    return this.options
      .requestSubscription(templates, this.options.ask)
      .then((answers) => void this.report(answers));
  }

  /**
   * Asks for one message more of a template, inside the tap that asks for it: who comes by himself is
   * asked although he refused a while ago. Answers why the consent could not be counted, or null.
   */
  async subscribe(template: SubscriptionTemplate): Promise<Failure | null> {
    const answers = await this.options.requestSubscription([template], this.options.ask);
    const reply = await this.report(answers);
    if (reply === null) return null;
    if (!reply.ok) return reply.error;
    this.quota.amend(({ quota }) => ({ quota: { ...quota, ...reply.value.quota } }));
    return null;
  }

  private isResting(): boolean {
    const refusal = this.options.refusalShelf.read();
    return (
      refusal !== null && this.options.now() - refusal.keptAt < REST_AFTER_REFUSAL_MILLISECONDS
    );
  }

  /** Null where nothing was answered. */
  private async report(
    results: SubscriptionAnswers,
  ): Promise<CallReply<'message', 'consent'> | null> {
    const answers = Object.values(results);
    if (answers.length === 0) return null;
    if (!answers.includes('accept')) this.options.refusalShelf.write(true, this.options.now());
    this.quota.invalidate();
    return this.options.call('message', 'consent', { results, requestId: newRequestId() });
  }
}
