import { declareCollection, functionsOnly } from './declaration';

/** What one rule gave for an event, and what a limit or a budget cut off. */
export interface RuleShare {
  rule_id: string;
  rule_version: number;
  points: number;
  clipped: number;
}

/**
 * An event, kept also when it earned nothing: what makes it exactly-once, what `explain` and
 * back-testing replay. `_id` is `<member>:<event>:<key>`.
 */
export interface PointsEvent {
  _id: string;
  user_id: string;
  event: string;
  key: string;
  context: Record<string, unknown>;
  /** A digest of event and context: a repeat with another one is refused. */
  digest: string;
  /** The rules considered, with their versions and what each gave. */
  shares: RuleShare[];
  /** The facts about the member that the rules looked at. */
  inputs: Record<string, unknown>;
  /** What the operation answered, to be replayed. */
  result: { record_ids: string[]; points: number; pending: number; clipped: number };
  created: Date;
}

export const pointsEvents = declareCollection({
  name: 'points_events',
  indexes: [
    {
      name: 'idx_user_created',
      keys: [
        ['user_id', 1],
        ['created', -1],
      ],
    },
    { name: 'idx_created', keys: [['created', 1]] },
  ],
  rule: functionsOnly,
});
