import type { RuleRequest, SecurityRules } from '../../../rules';
import type { Store } from '../../../store';
import type { Parameters } from '../../../parameters';

/** A client of the database. The security rules decide what it may do. */
interface DatabaseClient {
  readonly store: Store;
  readonly rules: SecurityRules;
  /** The client, and the time of the request: server dates and the rules' `now` are this time. */
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
