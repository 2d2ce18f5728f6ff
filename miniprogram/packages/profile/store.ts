import { makeAutoObservable, runInAction } from 'mobx';
import type { Reply } from '../../../common/result';
import type { Output } from '../../../cloudfunctions/api';
import type { Call, CallReply } from '../../cloud/call';
import { Loader } from '../../stores/core/loader';
import { declareStore } from '../../stores/core/registry';

type ExportPage = Output<'profile', 'exportData'>;

/** A kind of record of an export, with all of its records. */
export type ExportSection = ExportPage['sections'][number];

/** Everything that is kept about the member. */
export interface PersonalData {
  readonly generated: string;
  readonly sections: readonly ExportSection[];
}

interface AccountOptions {
  readonly call: Call;
  readonly now: () => number;
  /** There is no member here any more. */
  readonly onClosed: () => void;
}

/** Everything that is kept about the member, and closing the account. */
export class AccountStore {
  readonly data: Loader<PersonalData>;
  closing = false;
  readonly #options: AccountOptions;

  constructor(options: AccountOptions) {
    this.#options = options;
    this.data = new Loader({ fetch: () => this.exportAll(), now: options.now });
    makeAutoObservable(this, { data: false });
  }

  /** Closes the account. A second tap does nothing. */
  async close(): Promise<CallReply<'login', 'deleteAccount'> | null> {
    if (this.closing) return null;
    this.closing = true;
    const reply = await this.#options.call('login', 'deleteAccount', { confirm: true });
    runInAction(() => {
      this.closing = false;
      // If the reply to an earlier try was lost, the account may be closed already.
      if (reply.ok || reply.error.code === 'UNAUTHENTICATED') this.#options.onClosed();
    });
    return reply;
  }

  /** All pages of the export, joined section by section. */
  private async exportAll(): Promise<Reply<PersonalData>> {
    const sections = new Map<ExportSection['name'], ExportSection['records']>();
    let cursor: string | null = null;
    for (;;) {
      const reply: CallReply<'profile', 'exportData'> = await this.#options.call(
        'profile',
        'exportData',
        cursor === null ? {} : { cursor },
      );
      if (!reply.ok) return reply;
      const { generated, sections: parts, nextCursor }: ExportPage = reply.value;
      for (const { name, records } of parts) {
        sections.set(name, [...(sections.get(name) ?? []), ...records]);
      }
      cursor = nextCursor ?? null;
      if (cursor !== null) continue;
      const joined = [...sections].map(([name, records]) => ({ name, records }));
      return { ok: true, value: { generated, sections: joined } };
    }
  }
}

export const accountStore = declareStore({
  create: (registry) =>
    new AccountStore({
      call: registry.call,
      now: registry.now,
      onClosed: () => registry.reset(),
    }),
  reset: (account) => account.data.reset(),
  reactions: {},
});
