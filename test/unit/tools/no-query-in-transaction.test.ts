import { RuleTester } from 'eslint';
import typescript from 'typescript-eslint';
import rule from '../../../tools/no-query-in-transaction.mjs';

const tester = new RuleTester({ languageOptions: { parser: typescript.parser } });

const outside = (method: string) => [{ messageId: 'outside', data: { method } }];

tester.run('no-query-in-transaction', rule, {
  valid: [
    {
      name: 'single documents and inserts take part in a transaction',
      code: `db.runTransaction(async (t) => {
        await t.collection('members').doc(id).get();
        await t.collection('members').doc(id).update({ data });
        await t.collection('members').doc(id).remove();
        await t.collection('points_records').add({ data });
      });`,
    },
    {
      name: 'a query on the database itself is none on the transaction',
      code: `db.runTransaction(async (t) => {
        await db.collection('members').where({ _id: id }).get();
      });`,
    },
    {
      name: 'a query after the transaction',
      code: `const t = await db.startTransaction();
        await t.commit();
        await db.collection('members').where({ _id: id }).count();`,
    },
    {
      name: 'another variable of the same name, in a scope of its own',
      code: `db.runTransaction(async (t) => t.collection('members').doc(id).get());
        const list = (t) => t.collection('members').where({}).get();`,
    },
    {
      name: 'a method of the same name on something else',
      code: `db.runTransaction(async (t) => { rows.where((row) => row.open).count(); });`,
    },
    {
      name: 'a callback of something that is no transaction',
      code: `pool.withConnection(async (t) => t.collection('members').where({}).get());`,
    },
    {
      name: 'the second argument of runTransaction is no callback',
      code: `db.runTransaction(run, (t) => t.collection('members').where({}).get());`,
    },
    {
      name: 'a parameter of another type',
      code: `const list = (t: Database) => t.collection('members').where({}).get();`,
    },
    {
      name: 'a name that no scope declares',
      code: `t.collection('members').where({}).get();`,
    },
  ],
  invalid: [
    {
      name: 'a query in the callback of runTransaction',
      code: `db.runTransaction(async (t) => { await t.collection('members').where({ a: 1 }).get(); });`,
      errors: outside('where'),
    },
    {
      name: 'an update by query',
      code: `db.runTransaction(async function (t) {
        await t.collection('members').where({ a: 1 }).update({ data });
      });`,
      errors: outside('where'),
    },
    {
      name: 'a count',
      code: `db.runTransaction(async (t) => { await t.collection('members').count(); });`,
      errors: outside('count'),
    },
    {
      name: 'each method of a chain that leaves the transaction',
      code: `db.runTransaction(async (t) => { await t.collection('members').where({}).count(); });`,
      errors: [...outside('count'), ...outside('where')],
    },
    {
      name: 'an aggregation',
      code: `db.runTransaction(async (t) => { await t.collection('m').aggregate().match({}).end(); });`,
      errors: outside('aggregate'),
    },
    {
      name: 'on what startTransaction answers, awaited or not',
      code: `const a = await db.startTransaction();
        await a.collection('members').where({}).get();
        const b = db.startTransaction();
        (await b).collection('members').count();`,
      errors: [...outside('where'), ...outside('count')],
    },
    {
      name: 'inside a function nested in the callback',
      code: `db.runTransaction(async (t) => {
        const read = () => t.collection('members').where({}).get();
        await read();
      });`,
      errors: outside('where'),
    },
    {
      name: 'through assertions on the type',
      code: `db.runTransaction(async (t) => { (t as Database).collection('m')!.where({}).get(); });`,
      errors: outside('where'),
    },
    {
      name: 'in a helper that says it takes a transaction',
      code: `const read = (t: Transaction) => t.collection('members').where({}).get();`,
      errors: outside('where'),
    },
  ],
});
