import { startCloud, type Cloud } from './support/cloud';
import { buildFunctions } from './support/functions';
import { buildSdkPage, SdkBrowser } from './support/sdk-page';

const OWN = 'doc._openid == auth.openid';

/** What a page does with the SDK; answers what it saw, and the code of what was refused. */
const script = (mode: string): string => `(async () => {
  const app = window.startSdk({ endPointMode: '${mode}' });
  const auth = app.auth({ persistence: 'none' });
  const db = app.database();
  const _ = db.command;
  const codeOf = async (work) => {
    try { return (await work()).code ?? 'allowed'; } catch (error) { return error.code; }
  };
  const notes = db.collection('notes_${mode}');
  await auth.signInWithCustomTicket(async () => 'alice');
  await notes.add({ text: 'hello', at: db.serverDate(), born: new Date(-86400000) });
  const mine = notes.where({ _openid: '{openid}' });
  const [found] = (await mine.where({ _openid: '{openid}', born: _.lt(new Date()) }).get()).data;
  const seen = {
    text: found.text, owner: found._openid, born: found.born.getTime(),
    isDated: found.at.getTime() > 0,
    updated: (await mine.update({ stars: _.inc(2) })).updated,
    total: (await mine.count()).total,
    sums: (await notes.aggregate().match({ _openid: '{openid}' })
      .group({ _id: '$text', stars: _.aggregate.sum('$stars') }).end()).data,
    all: await codeOf(() => notes.get()),
    byId: await codeOf(() => notes.doc(found._id).get()),
    members: await codeOf(() => db.collection('members').get()),
    levels: (await db.collection('levels').get()).data.length > 0,
    levelAdded: await codeOf(() => db.collection('levels').add({ name: 'x' })),
    spoofed: await codeOf(() => notes.add({ _openid: 'bob' })),
  };
  const removed = (await mine.remove()).deleted;
  await auth.signInAnonymously({});
  const visitor = {
    read: await codeOf(() => notes.where({ _openid: '{openid}' }).get()),
    levels: (await db.collection('levels').get()).data.length > 0,
  };
  return { ...seen, removed, visitor };
})()`;

describe('the database of the web SDK', () => {
  let cloud: Cloud;
  let browser: SdkBrowser;

  /** What has been started; it must be stopped even if a later start failed. */
  const stops: (() => unknown)[] = [];

  beforeAll(async () => {
    const [functions, web] = await Promise.all([buildFunctions({}), buildSdkPage()]);
    cloud = await startCloud({ functions, options: ['--web', web] });
    stops.unshift(() => cloud.stop());
    browser = await SdkBrowser.start();
    stops.unshift(() => browser.stop());
  });
  afterAll(async () => {
    for (const stop of stops) await stop();
  });

  it.each(['CLOUD_API', 'GATEWAY'])('works under rules in the mode %s', async (mode) => {
    await cloud.declareRule(`notes_${mode}`, { read: OWN, write: OWN });
    const page = await browser.open(cloud.url);
    const denied = 'DATABASE_PERMISSION_DENIED';
    expect(await page.evaluate(script(mode))).toEqual({
      text: 'hello',
      owner: 'alice',
      born: -86400000,
      isDated: true,
      updated: 1,
      total: 1,
      sums: [{ _id: 'hello', stars: 2 }],
      all: denied,
      byId: denied,
      members: denied,
      levels: true,
      levelAdded: denied,
      spoofed: 'INVALID_PARAM',
      removed: 1,
      visitor: { read: denied, levels: true },
    });
    await page.context().close();
  });
});
