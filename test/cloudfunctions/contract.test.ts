import { parseInput } from '../../cloudfunctions/server/input';
import { commonFailures, type Once } from '../../cloudfunctions/server/contract';
import { collections } from '../../typings/collections';
import { contracts } from './support/contracts';
import { samplesFor } from './support/samples';
import { checkReply, openShop, type Shop } from './support/shop';

/** Every action of every function. */
const actions = Object.entries(contracts).flatMap(([functionName, contract]) =>
  Object.entries(contract).map(([action, declared]) => ({ functionName, action, declared })),
);
/** The one after which its caller is no member any more comes last. */
const everyAction = actions
  .map(({ functionName, action }) => [functionName, action] as const)
  .sort(
    ([, one], [, other]) => Number(one === 'deleteAccount') - Number(other === 'deleteAccount'),
  );

type Sample = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Sample =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const longText = '长'.repeat(20_000);
/** Never a good value of any field. */
const hostileValues: readonly unknown[] = [{ $ne: null }, longText, [], [[]], { __proto_: 1 }];

/** The sample with one field, or one field of a field, replaced. */
const replaceEach = (sample: Sample, value: unknown): Sample[] =>
  Object.entries(sample).flatMap(([field, before]) => [
    { ...sample, [field]: value },
    ...(isRecord(before)
      ? replaceEach(before, value).map((inner) => ({ ...sample, [field]: inner }))
      : []),
  ]);

const omitEach = (sample: Sample): Sample[] =>
  Object.keys(sample).map((omitted) =>
    Object.fromEntries(Object.entries(sample).filter(([field]) => field !== omitted)),
  );

let shop: Shop;
let memberId: string;
let samples: ReturnType<typeof samplesFor>;

beforeAll(async () => {
  shop = await openShop();
  await shop.update(
    'settings',
    { _id: 'shop' },
    { $set: { templates: { points_changed: 'tmpl_points' } } },
  );
  memberId = await shop.member('victim');
  await shop.give(memberId, 1000);
  const { _id: addressId } = await shop.value('victim', 'address', 'add', {
    name: '甲',
    phone: '13800138000',
    province: '省',
    city: '市',
    district: '区',
    address: '街',
  });
  const { items } = await shop.value('victim', 'message', 'list', {});
  samples = samplesFor({ memberId, addressId, messageId: items[0]?._id ?? 'none' });
});
afterAll(() => shop.stop());

const sampleOf = (functionName: string, action: string): Sample => {
  const ofFunction: Readonly<Record<string, unknown>> =
    Object.entries(samples).find(([name]) => name === functionName)?.[1] ?? {};
  const sample = ofFunction[action];
  if (!isRecord(sample)) throw new Error(`${functionName}.${action} has no sample`);
  return sample;
};

const accessOf = (functionName: string, action: string) =>
  actions.find((row) => row.functionName === functionName && row.action === action)?.declared;

/** Whoever may call the action. */
const callerOf = (functionName: string, action: string): string =>
  accessOf(functionName, action)?.access === 'system' ? 'system' : 'victim';

const codeOf = (reply: unknown): unknown =>
  isRecord(reply) && isRecord(reply['error']) ? reply['error']['code'] : 'ok';

/** Everything that is stored, by collection. */
const everything = async (query: object = {}): Promise<Record<string, unknown>> =>
  Object.fromEntries(
    await Promise.all(
      collections.map(async ({ name }) => [name, await shop.documents(name, query)] as const),
    ),
  );

/** Looks after each test of a group whether it has changed anything that the query finds. */
const expectUnchanged = (query: () => object = () => ({})): void => {
  let before: Record<string, unknown>;
  beforeAll(async () => {
    before = await everything(query());
  });
  afterEach(async () => {
    const [known, after] = [before, await everything(query())];
    // What one test has changed is not held against the next.
    before = after;
    expect(after).toEqual(known);
  });
};

const memberActions = actions
  .filter(({ declared }) => declared.access === 'member')
  .map(({ functionName, action }) => [functionName, action] as const);

const systemActions = actions
  .filter(({ declared }) => declared.access === 'system')
  .map(({ functionName, action }) => [functionName, action] as const);

const ownActions = actions
  .filter(({ declared }) => declared.access !== 'system')
  .map(({ functionName, action }) => [functionName, action] as const);

describe('what is refused changes nothing', () => {
  expectUnchanged();

  it.each(Object.keys(contracts))('%s answers unknown actions', async (functionName) => {
    const token = await shop.signIn('victim');
    const names: unknown[] = [
      'nothing',
      '__proto__',
      'constructor',
      'toString',
      '',
      1,
      null,
      {},
      [],
    ];
    for (const action of names) {
      const { body } = await shop.raw(`/v1/functions/${functionName}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ action, input: {} }),
      });
      expect([action, codeOf(body)]).toEqual([action, 'UNKNOWN_ACTION']);
    }
  });

  it.each(everyAction)('%s.%s refuses hostile inputs and writes nothing', async (name, action) => {
    const sample = sampleOf(name, action);
    const schema = accessOf(name, action)?.input;
    if (schema === undefined) throw new Error('no such action');
    const required = omitEach(sample).filter((input) => !parseInput(schema, input).ok);
    const inputs = [
      ...hostileValues.flatMap((value) => replaceEach(sample, value)),
      ...required,
      { ...sample, unknown_field: 1 },
      { ...sample, $where: '1' },
    ];
    const token =
      callerOf(name, action) === 'system' ? shop.systemToken : await shop.signIn('victim');
    const send = async (body: string): Promise<unknown> =>
      (
        await shop.raw(`/v1/functions/${name}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
          body,
        })
      ).body;
    for (const input of inputs) {
      const reply = await send(JSON.stringify({ action, input }));
      expect([JSON.stringify(input).slice(0, 300), codeOf(reply)]).toEqual([
        JSON.stringify(input).slice(0, 300),
        'INVALID_INPUT',
      ]);
      // What was sent is not sent back.
      expect(JSON.stringify(reply).length).toBeLessThan(2000);
    }
    const fields = JSON.stringify(sample).slice(1, -1);
    const inherited = `{"__proto__":{"x":1}${fields === '' ? '' : `,${fields}`}}`;
    for (const input of [inherited, 'null', '[]', '"text"', '7', 'true']) {
      const reply = await send(`{"action":"${action}","input":${input}}`);
      expect([input, codeOf(reply)]).toEqual([input, 'INVALID_INPUT']);
    }
  });

  it('stayed warm through all of it', async () => {
    const known = new Set<unknown>(['OK', ...Object.keys(commonFailures)]);
    const invocations = await shop.invocations(1000);
    expect(invocations.length).toBeGreaterThan(400);
    const others = invocations.filter(
      ({ outcome }) => !known.has(outcome) || outcome === 'INTERNAL',
    );
    expect(others).toEqual([]);
  });

  it.each(systemActions)('%s.%s is for the system', async (functionName, action) => {
    for (const input of [sampleOf(functionName, action), { bad: true }]) {
      expect(codeOf(await shop.call('victim', functionName, action, input))).toBe('FORBIDDEN');
      expect(codeOf(await shop.call('nobody', functionName, action, input))).toBe('FORBIDDEN');
    }
  });

  it.each(memberActions)('%s.%s is for members', async (functionName, action) => {
    const sample = sampleOf(functionName, action);
    expect(codeOf(await shop.call('nobody', functionName, action, sample))).toBe('UNAUTHENTICATED');
  });
});

const actionsKnownBy = (...ways: readonly Once[]) =>
  actions
    .filter(({ declared }) => ways.includes(declared.once))
    .map(({ functionName, action }) => [functionName, action] as const);

describe('what only reads changes nothing', () => {
  expectUnchanged();

  it.each(actionsKnownBy('read'))('%s.%s', async (name, action) => {
    const reply = await shop.call(callerOf(name, action), name, action, sampleOf(name, action));
    expect(codeOf(reply)).toBe('ok');
  });
});

/** The field that makes a repeat known. */
const repeatField = { key: 'key', request: 'requestId' } as const;

describe('what is known by a key or a request happens once', () => {
  it.each(actionsKnownBy('key', 'request'))('%s.%s', async (name, action) => {
    const once = accessOf(name, action)?.once;
    if (once !== 'key' && once !== 'request') throw new Error('it is known otherwise');
    const input = { ...sampleOf(name, action), [repeatField[once]]: `repeat-${name}-${action}` };
    const caller = callerOf(name, action);
    const first = await shop.call(caller, name, action, input);
    const before = await everything();
    expect(await shop.call(caller, name, action, input)).toEqual(first);
    expect(await everything()).toEqual(before);
  });
});

describe('a member who is banned', () => {
  beforeAll(async () => {
    const banned = await shop.member('banned_one');
    await shop.update('members', { _id: banned }, { $set: { status: 'banned' } });
  });
  expectUnchanged();

  it.each(memberActions)('%s.%s is told so', async (functionName, action) => {
    const sample = sampleOf(functionName, action);
    const reply = await shop.call('banned_one', functionName, action, sample);
    expect(codeOf(reply)).toBe('MEMBER_BANNED');
  });
});

describe("what is another member's", () => {
  beforeEach(() => shop.member('intruder'));
  expectUnchanged(() => ({ $or: [{ _id: memberId }, { user_id: memberId }] }));

  it.each(ownActions)('%s.%s leaves it alone', async (name, action) => {
    const reply = await shop.call('intruder', name, action, sampleOf(name, action));
    expect(codeOf(reply)).not.toBe('INTERNAL');
    expect(JSON.stringify(reply)).not.toContain(memberId);
  });
});

it.each(everyAction)('%s.%s answers as its contract says', async (functionName, action) => {
  const name = Object.keys(contracts).find((known) => known === functionName);
  const declared = accessOf(functionName, action);
  const caller = callerOf(functionName, action);
  const reply = await shop.call(caller, functionName, action, sampleOf(functionName, action));
  expect([...Object.keys(commonFailures), ...Object.keys(declared?.errors ?? {}), 'ok']).toContain(
    codeOf(reply),
  );
  expect(codeOf(reply)).not.toBe('INTERNAL');
  // The names come from the contracts themselves.
  checkReply(name as keyof typeof contracts, action, reply);
});
