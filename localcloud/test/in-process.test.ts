import { applyDatabaseRequest } from '../api/admin/database';
import { openStore } from './support/store';

describe('requests applied in this thread', () => {
  it('answer as /admin does, and by the clock they are given', async () => {
    const { store, close } = openStore();
    const services = { store, clock: { now: () => 5000 } };
    const apply = (action: string, parameters: object = {}): Promise<unknown> =>
      applyDatabaseRequest({ action, collectionName: 'things', ...parameters }, services);
    expect(await apply('database.getDocument', { query: '{}' })).toMatchObject({
      code: 'DATABASE_COLLECTION_NOT_EXIST',
    });
    await apply('database.addCollection');
    const document = '{"_id":"a","at":{"$tcb_server_date":{"offset":{"$numberInt":"7"}}}}';
    expect(await apply('database.insertDocument', { data: [document] })).toEqual({
      data: { insertedIds: ['a'] },
    });
    expect(await apply('database.getDocument', { query: '{}' })).toEqual({
      data: { list: ['{"_id":"a","at":{"$date":"1970-01-01T00:00:05.007Z"}}'] },
    });
    expect(await apply('database.noSuchAction')).toMatchObject({
      message: expect.stringContaining('database.noSuchAction'),
    });
    await close();
  });

  it('are done before the first await where the store is not durable', async () => {
    const { store, close } = openStore();
    const services = { store, clock: { now: () => 0 } };
    await store.addCollection('things');
    const writing = applyDatabaseRequest(
      { action: 'database.insertDocument', collectionName: 'things', data: ['{"_id":"a"}'] },
      services,
    );
    expect(store.count('things', {})).toBe(1);
    await writing;
    await close();
  });
});
