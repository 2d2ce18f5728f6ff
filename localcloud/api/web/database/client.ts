import type { RuleRequest, SecurityRules } from '../../../rules';
import type { Store } from '../../../store';
import type { Parameters } from '../../../parameters';

/** A client that asks the database: what it may do is for the rules to say. */
export interface DatabaseClient {
  readonly store: Store;
  readonly rules: SecurityRules;
  /** Who asks, and when: the moment that server dates and the rules' `now` stand for. */
  readonly request: RuleRequest;
}

/**
 * Carries out one request of a client, and answers what both channels of the web SDK pass on. The
 * parameters are as the SDK writes them: documents are extended JSON, as objects.
 */
export type ClientAction = (
  parameters: Parameters,
  client: DatabaseClient,
) => Readonly<Record<string, unknown>> | Promise<Readonly<Record<string, unknown>>>;
