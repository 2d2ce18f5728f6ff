import { permissionDenied } from '../../../rules';
import type { WebAction } from '../action';
import { aggregateDocuments } from './aggregate-documents';
import type { ClientAction } from './client';
import { countDocuments } from './count-documents';
import { findDocuments } from './find-documents';
import { insertDocuments } from './insert-documents';
import { modifyDocuments } from './modify-documents';
import { removeDocuments } from './remove-documents';

const forFunctionsOnly: ClientAction = () => {
  throw permissionDenied('only cloud functions may do this: call one');
};

/** The clients' actions on the database, by their names in `@cloudbase/js-sdk`. */
export const clientActions = {
  'database.queryDocument': findDocuments,
  'database.countDocument': countDocuments,
  'database.aggregate': aggregateDocuments,
  'database.addDocument': insertDocuments,
  'database.updateDocument': modifyDocuments,
  'database.deleteDocument': removeDocuments,
  'database.addCollection': forFunctionsOnly,
  'database.startTransaction': forFunctionsOnly,
  'database.commitTransaction': forFunctionsOnly,
  'database.abortTransaction': forFunctionsOnly,
  'database.getInTransaction': forFunctionsOnly,
  'database.insertDocInTransaction': forFunctionsOnly,
  'database.updateDocInTransaction': forFunctionsOnly,
  'database.deleteDocInTransaction': forFunctionsOnly,
  'database.runCommands': forFunctionsOnly,
} satisfies Readonly<Record<string, ClientAction>>;

/** The same as actions of `POST /web`. */
export const databaseActions: readonly (readonly [string, WebAction])[] = Object.entries(
  clientActions,
).map(([name, action]) => [
  name,
  async (parameters, { services, session }) => {
    const { store, rules, clock } = services;
    const data = await action(parameters, {
      store,
      rules,
      request: { caller: session, now: clock.now() },
    });
    return { data: name === 'database.aggregate' ? { list: listText(data['list']) } : data };
  },
]);

/** The SDK reads the result of a pipeline from a text of texts. */
const listText = (list: unknown): string =>
  JSON.stringify(Array.isArray(list) ? list.map((entry) => JSON.stringify(entry)) : []);
