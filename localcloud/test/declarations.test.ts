import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readDeclarations } from '../app/declarations';
import { startCloud } from './support/cloud';
import { buildFunctions, SDK_HEADER } from './support/functions';

const folder = mkdtempSync(path.join(tmpdir(), 'declarations-'));
const file = path.join(folder, 'collections.json');

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const books = {
  name: 'books',
  indexes: [{ name: 'isbn', keys: [['isbn', 1]], unique: true }],
  rule: { read: true, write: false },
};

describe('a file of collections', () => {
  it('says what there is', () => {
    writeFileSync(file, JSON.stringify([books, { name: 'readers' }]));
    expect(readDeclarations(file)).toEqual([
      books,
      { name: 'readers', indexes: [], rule: 'ADMINONLY' },
    ]);
  });

  it.each([
    ['no JSON', '[', /collections\.json cannot be read/],
    ['no list', '{}', /collections\.json: it: .*Array/],
    ['an unknown field', '[{"name":"a","index":[]}]', /: 0\.index: /],
    [
      'a direction that is none',
      '[{"name":"a","indexes":[{"name":"i","keys":[["a",2]]}]}]',
      /keys/,
    ],
    ['an index of nothing', '[{"name":"a","indexes":[{"name":"i","keys":[]}]}]', /keys/],
    ['an unknown permission', '[{"name":"a","rule":"ALL"}]', /: 0\.rule: /],
  ])('is refused with %s, and it says where', (_name, written, message) => {
    writeFileSync(file, written);
    expect(() => readDeclarations(file)).toThrow(message);
  });

  it('makes a cloud for functions of any kind', async () => {
    writeFileSync(file, JSON.stringify([books]));
    const functions = await buildFunctions({
      shelf: `${SDK_HEADER}
        exports.main = async (isbn) => db.collection('books').add({ data: { isbn: isbn.isbn } })
          .then(({ _id }) => ({ added: typeof _id }), ({ errMsg }) => ({ refused: /E11000/.test(errMsg) }));`,
    });
    const cloud = await startCloud({ functions, seed: false, options: ['--collections', file] });
    try {
      const add = async (): Promise<unknown> =>
        (
          await cloud.raw('/v1/functions/shelf', {
            method: 'POST',
            headers: { authorization: `Bearer ${await cloud.signIn('reader')}` },
            body: '{"isbn":"978"}',
          })
        ).body;
      expect(await add()).toEqual({ added: 'string' });
      expect(await add()).toEqual({ refused: true });
    } finally {
      await cloud.stop();
    }
  });
});
