import type { Catalog } from '../../member/catalog';

/** When, by which rules and under which key a decision about a member is made. */
export interface KeyedOrigin {
  readonly catalog: Catalog;
  readonly now: Date;
  readonly commitId: string;
  readonly key: string;
}
