import { SDK_HEADER } from 'localcloud/testing';

/** Functions of a few lines: what they cost is what the local cloud costs. */
export const sources = {
  /** Does nothing. */
  bare: 'exports.main = async () => ({ ok: true });',
  /** Reads one document by its id, one by a unique field, or many times over to time each. */
  reader: `${SDK_HEADER}
const byId = (id) => db.collection('members').doc(id).get();
const byOpenid = (openid) => db.collection('members').where({ wechat_openid: openid }).limit(1).get();
exports.main = async ({ ids = [], openids = [] }) => {
  const milliseconds = [];
  for (const read of [...ids.map((id) => () => byId(id)), ...openids.map((id) => () => byOpenid(id))]) {
    const started = process.hrtime.bigint();
    await read();
    milliseconds.push(Number(process.hrtime.bigint() - started) / 1e6);
  }
  return { ok: true, milliseconds };
};`,
  /** What functions do, in turns: read, change, move between two documents, call another function. */
  mixed: `${SDK_HEADER}
exports.main = async ({ turn, id, other }) => {
  const members = db.collection('members');
  if (turn === 0) await members.doc(id).get();
  if (turn === 1) await members.doc(id).update({ data: { points: _.inc(1) } });
  if (turn === 2) await cloud.callFunction({ name: 'bare', data: {} });
  if (turn === 3) for (let attempt = 0; ; attempt += 1) {
    try {
      await db.runTransaction(async (transaction) => {
        const [from, to] = [transaction.collection('members').doc(id), transaction.collection('members').doc(other)];
        await from.update({ data: { points: _.inc(-1) } });
        await to.update({ data: { points: _.inc(1) } });
      });
      break;
    } catch (error) {
      if (attempt === 20 || !/Conflict/.test(String(error.errMsg ?? error.message))) throw error;
      await new Promise((done) => setTimeout(done, Math.random() * 20));
    }
  }
  console.log('turn', turn);
  return { ok: true };
};`,
} as const;
