/**
 * Refuses `where().update()`, `where().remove()`, `count()` and `aggregate()` on a transaction: the
 * SDK sends them without the transaction's id, so that they run outside it and survive its
 * rollback. Only `doc().get/set/update/remove` and `add` take part in a transaction.
 */
const outsideMethods = new Set(['where', 'count', 'aggregate']);
const transactionMakers = new Set(['runTransaction', 'startTransaction']);

const calledMethod = (node) =>
  node.type === 'CallExpression' &&
  node.callee.type === 'MemberExpression' &&
  node.callee.property.type === 'Identifier'
    ? node.callee.property.name
    : null;

/** The expression that a chain such as `t.collection('x').where()` starts from. */
const rootOf = (node) => {
  let current = node;
  for (;;) {
    if (current.type === 'CallExpression') current = current.callee;
    else if (current.type === 'MemberExpression') current = current.object;
    else if (current.type === 'TSNonNullExpression' || current.type === 'TSAsExpression')
      current = current.expression;
    else if (current.type === 'AwaitExpression') current = current.argument;
    else return current;
  }
};

const isTransactionValue = (node) => {
  const value = node?.type === 'AwaitExpression' ? node.argument : node;
  return value?.type === 'CallExpression' && calledMethod(value) === 'startTransaction';
};

const isTransactionCallback = (definition) => {
  const callback = definition.node;
  const call = callback.parent;
  return (
    definition.type === 'Parameter' &&
    call?.type === 'CallExpression' &&
    transactionMakers.has(calledMethod(call)) &&
    call.arguments[0] === callback
  );
};

const isTransaction = (variable) =>
  variable.defs.some(
    (definition) =>
      isTransactionCallback(definition) ||
      (definition.type === 'Variable' && isTransactionValue(definition.node.init)) ||
      definition.name.typeAnnotation?.typeAnnotation?.typeName?.name === 'Transaction',
  );

const findVariable = (scope, name) => {
  for (let current = scope; current !== null; current = current.upper) {
    const variable = current.set.get(name);
    if (variable !== undefined) return variable;
  }
  return null;
};

/** @type {import("eslint").Rule.RuleModule} */
export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      outside:
        '{{method}}() on a transaction runs outside it and survives its rollback; use doc() or add().',
    },
  },
  create: (context) => ({
    CallExpression: (node) => {
      const method = calledMethod(node);
      if (method === null || !outsideMethods.has(method)) return;
      const root = rootOf(node);
      if (root.type !== 'Identifier') return;
      const variable = findVariable(context.sourceCode.getScope(node), root.name);
      if (variable !== null && isTransaction(variable)) {
        context.report({ node, messageId: 'outside', data: { method } });
      }
    },
  }),
};
