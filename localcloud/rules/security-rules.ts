import type { DocumentTest, Store } from '../store';
import { CloudError } from '../errors';
import type { Document } from '../store/values/values';
import {
  noAccess,
  readAccess,
  type ClientAccess,
  type CollectionRules,
  type OperationRule,
} from './access';
import { ownerIdOf, type RuleRequest } from './caller';
import { permissionDenied } from './errors';
import { queryImplies } from './judge/implies';
import { ruleHolds } from './language/holds';
import { bindRule, isTrueTerm, type ReadDocument, type RuleVariables } from './language/term';
import { unknown } from './language/values';
import { withOpenid } from './openid';
import { requestDataOf } from './request-data';

/**
 * A permit for one request: run `query`, and use only documents that `accepts` allows. `accepts` is
 * checked before the query. Without `accepts` all documents may be used.
 */
export interface Permit {
  readonly query: Document;
  readonly accepts: DocumentTest | undefined;
}

/** An operation on a collection. */
type Operation = keyof CollectionRules;

/** How many documents `get` may read for one request. */
const MOST_DOCUMENTS_READ = 10;

const everything: Document = {};

const variablesOf = ({ caller, now }: RuleRequest, data: Document | undefined): RuleVariables => {
  const { openid, uid, loginType } = caller;
  return {
    auth: { uid, loginType, ...(openid === undefined ? {} : { openid }) },
    now,
    request: data === undefined ? everything : { data },
  };
};

/**
 * The security rules of each collection: what clients may do with the database. Everything else is
 * refused with DATABASE_PERMISSION_DENIED. Functions are not checked. A rule is a check and not a
 * filter: a query that could find a denied document is refused as a whole (`queryImplies` says
 * exactly when). The ready-made permissions are filters: they narrow the query to the caller's own
 * documents. In both cases each document is checked once more (`Permit.accepts`), so that no denied
 * document is ever sent.
 */
export class SecurityRules {
  private readonly collections = new Map<string, CollectionRules>();

  constructor(private readonly store: Store) {}

  /** Declares a collection's rules; RuleSyntaxError for one that cannot be read. */
  declare(collection: string, access: ClientAccess): void {
    this.collections.set(collection, readAccess(access));
  }

  /** A permit to read by a query. It is valid only now: ask again for a later read. */
  mayRead(collection: string, request: RuleRequest, query: Document): Permit {
    return this.judge('read', collection, request, query);
  }

  /** A permit to change what a query finds; `data` are the operators, or the new document. */
  mayUpdate(collection: string, request: RuleRequest, query: Document, data: Document): Permit {
    return this.judge('update', collection, request, query, requestDataOf(data));
  }

  /** A permit to remove what a query finds. */
  mayRemove(collection: string, request: RuleRequest, query: Document): Permit {
    return this.judge('delete', collection, request, query);
  }

  /**
   * Refuses a new document that the rule denies. To the rule, `doc` is the document as it will be
   * stored (`_openid` included), `request.data` what the client sent.
   */
  mayCreate(collection: string, request: RuleRequest, document: Document, sent: Document): void {
    const rule = this.rulesOf(collection).create;
    const accepts = this.testOf(rule, request, sent);
    if (accepts && !accepts(document)) {
      throw permissionDenied(`the rule of ${collection} does not allow to create this document`);
    }
  }

  private judge(
    operation: Operation,
    collection: string,
    request: RuleRequest,
    asked: Document,
    data?: Document,
  ): Permit {
    const rule = this.rulesOf(collection)[operation];
    const ownerId = ownerIdOf(request.caller);
    const query = withOpenid(asked, ownerId);
    if (rule.kind === 'never') {
      throw permissionDenied(`clients may not ${operation} documents of ${collection}`);
    }
    const accepts = this.testOf(rule, request, data);
    if (rule.kind === 'owner') {
      return { query: { $and: [query, { _openid: ownerId }] }, accepts };
    }
    if (rule.kind === 'expression') {
      const read = this.reader();
      const term = bindRule(rule.expression, variablesOf(request, data), read);
      if (!queryImplies(query, term, read)) {
        throw permissionDenied(
          `the query must be a subset of the ${operation} rule of ${collection}: name its fields in where()`,
        );
      }
    }
    return { query, accepts };
  }

  /** A test that checks single documents against a rule; nothing if all pass. */
  private testOf(
    rule: OperationRule,
    request: RuleRequest,
    data: Document | undefined,
  ): DocumentTest | undefined {
    switch (rule.kind) {
      case 'always':
        return undefined;
      case 'never':
        return () => false;
      case 'owner':
        return (document) => document['_openid'] === ownerIdOf(request.caller);
      case 'expression': {
        const term = bindRule(rule.expression, variablesOf(request, data), this.reader());
        return isTrueTerm(term)
          ? undefined
          : (document) => ruleHolds(term, document, this.reader());
      }
    }
  }

  private rulesOf(collection: string): CollectionRules {
    return this.collections.get(collection) ?? noAccess;
  }

  /** Reads documents for `get`, each once, and not more than the platform allows. */
  private reader(): ReadDocument {
    const known = new Map<string, Document | undefined>();
    return (path) => {
      const [, collection, id] =
        typeof path === 'string' ? (/^database\.([^.]+)\.(.+)$/s.exec(path) ?? []) : [];
      if (collection === undefined || id === undefined) return unknown;
      const name = `${collection}.${id}`;
      if (!known.has(name)) {
        if (known.size >= MOST_DOCUMENTS_READ) return unknown;
        known.set(name, this.find(collection, id));
      }
      return known.get(name);
    };
  }

  private find(collection: string, id: string): Document | undefined {
    try {
      return this.store.find(collection, { query: { _id: id }, limit: 1 })[0];
    } catch (error) {
      // A missing collection holds no such document.
      if (error instanceof CloudError) return undefined;
      throw error;
    }
  }
}
