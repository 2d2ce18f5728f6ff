import * as v from 'valibot';
import type { Invocation, Invocations } from '../../functions/invocations';
import { CloudError } from '../../errors';
import { consoleOperation } from './operation';
import { viewInvocation } from './invocation-view';

function* known(invocations: Invocations): Iterable<Invocation> {
  yield* invocations.current();
  yield* invocations.ended();
}

const find = (invocations: Invocations, requestId: string): Invocation => {
  for (const invocation of known(invocations)) {
    if (invocation.requestId === requestId) return invocation;
  }
  throw new CloudError('NOT_FOUND', 'this invocation is not remembered any more');
};

/** An invocation with its requests, its log, and the functions that it called. */
export const readInvocation = consoleOperation(
  v.strictObject({ requestId: v.string() }),
  ({ requestId }, { services }) => {
    const { invocations, logs } = services.functions;
    const invocation = find(invocations, requestId);
    return {
      invocation: viewInvocation(invocation),
      parent: invocation.parent ?? null,
      /** Times in milliseconds from when the invocation was asked for. */
      requests: invocation.requests.map((request) => ({
        name: request.name,
        target: request.target ?? null,
        wave: request.wave,
        start: request.startedAt - invocation.begunAt,
        duration: Number.isNaN(request.endedAt) ? null : request.endedAt - request.startedAt,
        failure: request.failure ?? null,
      })),
      called: [...known(invocations)]
        .filter(({ parent }) => parent === requestId)
        .map(viewInvocation),
      log: logs.of(requestId),
    };
  },
);
