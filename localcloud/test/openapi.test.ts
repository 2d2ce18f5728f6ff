import { startCloud, type Cloud } from './support/cloud';
import { buildFunctions, runner } from './support/functions';

let cloud: Cloud;

beforeAll(async () => {
  const openapi = [
    'subscribeMessage.send',
    'phonenumber.getPhoneNumber',
    'security.msgSecCheck',
    'wxacode.getUnlimited',
    'wxacode.get',
  ];
  const functions = await buildFunctions(
    { run: runner, unprivileged: runner },
    { run: { permissions: { openapi } }, unprivileged: { permissions: { openapi: [] } } },
  );
  cloud = await startCloud({ functions, seed: false });
});
afterAll(() => cloud.stop());

const run = (code: string, functionName = 'run'): Promise<unknown> =>
  cloud.call('alice', functionName, 'run', { code });
const control = async (name: string, body: object): Promise<void> => {
  const init = { method: 'POST', body: JSON.stringify(body) };
  expect(await cloud.raw(`/__control/${name}`, init)).toMatchObject({ status: 200 });
};
/** Calls an API with the code in `request`, and answers how it ended: ok, or code and message. */
const call = async (api: string, request: string): Promise<unknown> =>
  run(`return cloud.openapi.${api}(${request})`);
const refused = (errCode: number, text = ''): object => ({
  ok: false,
  error: { errCode, errMsg: expect.stringContaining(text) },
});

describe('subscribeMessage.send', () => {
  const send = (data: string, more = ''): Promise<unknown> =>
    call(
      'subscribeMessage.send',
      `{ touser: 'carol', templateId: 'T1', page: 'pages/home?from=message', data: ${data}, ${more} }`,
    );
  const text = "{ thing1: { value: '积分到账' } }";

  it('records what is sent', async () => {
    const data = "{ thing1: { value: '积分到账' }, number2: { value: '5' } }";
    expect(await send(data, "miniprogramState: 'trial'")).toMatchObject({
      ok: true,
      value: { errCode: 0, errMsg: 'openapi.subscribeMessage.send:ok' },
    });
    expect((await cloud.messages()).at(-1)).toMatchObject({
      touser: 'carol',
      templateId: 'T1',
      page: 'pages/home?from=message',
      data: { thing1: '积分到账', number2: '5' },
      miniprogramState: 'trial',
    });
  });

  const long = (character: string, count: number): string => character.repeat(count);

  it.each([
    ['thing1', ['积分 +5 到账', long('长', 20), '🎁'], [long('长', 21)]],
    ['number2', ['0', '-12.50', long('9', 32)], ['5分', '1,000', '.5', long('9', 33)]],
    ['letter3', ['VIP', long('a', 32)], ['VIP2', 'a b', long('a', 33)]],
    ['symbol4', ['★', '+-*/!'], ['a', '++++++']],
    ['character_string5', ['+5', 'A-1 2', long('x', 32)], ['积分', long('x', 33)]],
    [
      'time6',
      ['15:01', '9:05:59', '2019年10月1日 15:01', '2019-10-01 15:01', '15:01~16:30'],
      ['25:00', '15:60', '15点', '15:01～16:30', '2019-13-01 15:01', '1:00~2:00~3:00'],
    ],
    [
      'date7',
      ['2019年10月1日', '2026-01-02', '2024/2/29', '2026-01-02 08:00', '2026-01-02~2026-02-01'],
      ['2026-02-30', '2026-13-01', '15:01', '明天', '2026-01-02～2026-02-01'],
    ],
    ['amount8', ['12', '¥12.50', '0.01元', '¥9999999999'], ['¥¥1', '12345678901', '免费', '1元2']],
    ['phone_number9', ['+86-0766-66888866', '13800138000'], ['电话', '1'.repeat(18)]],
    ['car_number10', ['粤A8Z888挂', '京A12345'], ['粤A8Z8888挂8', '粤A粤888挂', 'A']],
    [
      'name11',
      ['张三', '欧阳·娜娜', 'Ada Lovelace', long('张', 10), long('a', 20)],
      [long('张', 11), long('a', 21), '张3'],
    ],
    ['phrase12', ['已发货', long('好', 5)], ['已发货!', 'ok', long('好', 6)]],
    ['enum13', ['处理中'], []],
    ['colour14', [], ['红']],
    ['thing', [], ['没有编号']],
  ])('takes of %s only what the platform takes', async (field, good, bad) => {
    for (const value of good) {
      const reply = await send(JSON.stringify({ [field]: { value } }));
      expect({ value, reply }).toMatchObject({ value, reply: { ok: true } });
    }
    for (const value of bad) {
      const reply = await send(JSON.stringify({ [field]: { value } }));
      const complaint = refused(47003, `argument invalid! data.${field}.value invalid`);
      expect({ value, reply }).toMatchObject({ value, reply: complaint });
    }
  });

  const with1 = (fields: string): string => `{ touser: 'carol', templateId: 'T1', ${fields} }`;

  it.each([
    ['no openid', `{ templateId: 'T1', data: ${text} }`, 40003, 'invalid openid'],
    ['a bad openid', `{ touser: '张三', templateId: 'T1', data: ${text} }`, 40003, 'openid'],
    ['no template', `{ touser: 'carol', data: ${text} }`, 40037, 'invalid template_id'],
    ['no data', with1('data: {}'), 47003, 'data is empty'],
    ['an empty value', with1("data: { thing1: { value: '' } }"), 47003, 'thing1.value is empty'],
    ['blanks alone', with1("data: { thing1: { value: ' ' } }"), 47003, 'thing1.value is empty'],
    ['a value without its key', with1("data: { thing1: '5' }"), 47003, 'thing1.value is empty'],
    ['a number', with1('data: { number1: { value: 5 } }'), 47003, 'number1.value invalid'],
    ['a page from the root', with1(`data: ${text}, page: '/pages/home'`), 41030, 'invalid page'],
    ['a fragment in the page', with1(`data: ${text}, page: 'pages/home#a'`), 41030, 'page'],
    ['an unknown edition', with1(`data: ${text}, miniprogramState: 'beta'`), 47003, 'state'],
  ])('refuses %s', async (_name, request, errCode, message) => {
    const before = (await cloud.messages()).length;
    expect(await call('subscribeMessage.send', request)).toMatchObject(refused(errCode, message));
    expect(await cloud.messages()).toHaveLength(before);
  });

  it('knows the templates and their fields, once it is told', async () => {
    await control('templates', { templates: { T1: ['thing1', 'date2'] } });
    expect(await send(text)).toMatchObject(refused(47003, 'data.date2.value is empty'));
    const both = "{ thing1: { value: '好' }, date2: { value: '2026-01-02' } }";
    expect(await send(both)).toMatchObject({ ok: true });
    const other = `{ touser: 'carol', templateId: 'T2', data: ${both} }`;
    expect(await call('subscribeMessage.send', other)).toMatchObject(refused(40037));
    await control('templates', { templates: null });
    expect(await call('subscribeMessage.send', other)).toMatchObject({ ok: true });
  });

  it('sends no more than was agreed to, once it is told', async () => {
    const whom = { openid: 'carol', template_id: 'T1' };
    const ends = async (): Promise<unknown> => {
      const reply = JSON.stringify(await send(text));
      return /"errCode":(\d+)/.exec(reply)?.[1];
    };
    await control('subscriptions', { ...whom, left: 2 });
    expect([await ends(), await ends(), await ends()]).toEqual(['0', '0', '43101']);
    await control('subscriptions', { ...whom, left: 1 });
    // What is refused for another reason takes nothing.
    expect(await send('{}')).toMatchObject(refused(47003));
    expect([await ends(), await ends()]).toEqual(['0', '43101']);
    await control('subscriptions', { ...whom, refused: false });
    expect(await ends()).toBe('0');
    await control('subscriptions', { ...whom, refused: true });
    expect(await send(text)).toMatchObject(refused(43101, 'user refuse to accept the msg'));
    await control('subscriptions', { ...whom, refused: false });
  });

  it('fails as ordered in short', async () => {
    await cloud.failOpenApi('subscribeMessage.send', 45009, 2);
    expect(await send(text)).toMatchObject(refused(45009));
    expect(await send(text)).toMatchObject(refused(45009));
    expect(await send(text)).toMatchObject({ ok: true });
  });
});

describe('phonenumber.getPhoneNumber', () => {
  it('exchanges each code once', async () => {
    const exchange = (code: string): Promise<unknown> =>
      call('phonenumber.getPhoneNumber', `{ code: '${code}' }`);
    const phoneInfo = {
      phoneNumber: '13800138000',
      purePhoneNumber: '13800138000',
      countryCode: '86',
      watermark: { appid: 'wx0000000000000000', timestamp: expect.any(Number) },
    };
    expect(await exchange('phone:13800138000')).toMatchObject({ ok: true, value: { phoneInfo } });
    expect(await exchange('phone:13800138000')).toMatchObject(refused(40029, 'invalid code'));
    expect(await exchange('phone:13800138000:again')).toMatchObject({ value: { phoneInfo } });
  });

  it.each(['{}', "{ code: '' }", "{ code: 'nonsense' }", "{ code: 'phone:123' }", '{ code: 5 }'])(
    'refuses %s',
    async (request) => {
      expect(await call('phonenumber.getPhoneNumber', request)).toMatchObject(refused(40029));
    },
  );
});

describe('security.msgSecCheck', () => {
  const judge = (fields: string): Promise<unknown> =>
    call('security.msgSecCheck', `{ version: 2, scene: 1, openid: 'alice', ${fields} }`);

  it.each([
    ['你好', 'pass', 100],
    ['这是违规内容', 'risky', 21000],
    ['不许辱骂', 'risky', 20003],
    ['看广告', 'review', 10001],
    ['字'.repeat(2500), 'pass', 100],
  ])('judges %s', async (content, suggest, label) => {
    expect(await judge(`content: '${content}'`)).toMatchObject({
      value: {
        result: { suggest, label },
        detail: [{ strategy: 'content_model', errcode: 0, suggest, label }],
        traceId: expect.any(String),
      },
    });
  });

  it.each([
    ['no text', "content: ''", 44002],
    ['what is no text', 'content: 5', 47001],
    ['a text that is too long', "content: '字'.repeat(2501)", 47001],
    ['an unknown version', "content: '好', version: 3", 47001],
    ['an unknown scene', "content: '好', scene: 5", 40129],
    ['no scene', "content: '好', scene: undefined", 40129],
    ['no openid', "content: '好', openid: undefined", 40003],
  ])('refuses %s', async (_name, fields, errCode) => {
    expect(await judge(fields)).toMatchObject(refused(errCode));
  });

  it('answers as its first version did, when asked so', async () => {
    const ask = (content: string): Promise<unknown> =>
      call('security.msgSecCheck', `{ content: '${content}' }`);
    expect(await ask('你好')).toMatchObject({ ok: true, value: { errCode: 0 } });
    expect(await ask('违规')).toMatchObject(refused(87014, 'risky content'));
  });
});

describe('wxacode.getUnlimited', () => {
  const draw = (request: string): Promise<unknown> =>
    run(`
      const { contentType, buffer } = await cloud.openapi.wxacode.getUnlimited(${request});
      return { contentType, size: [buffer.readUInt32BE(16), buffer.readUInt32BE(20)] };
    `);

  it.each([
    ["{ scene: 'invite=ABCDEFGH' }", 430],
    ["{ scene: 'a', page: 'pages/home/index', width: 280, checkPath: false }", 280],
    ["{ scene: 'a', width: 1280, envVersion: 'develop' }", 1280],
    ['{ scene: "!#$&\'()*+,/:;=?@-._~0aZ" }', 430],
  ])('draws %s as a picture', async (request, width) => {
    expect(await draw(request)).toMatchObject({
      value: { contentType: 'image/png', size: [width, width] },
    });
  });

  it.each([
    ['{}', 40169],
    ["{ scene: '' }", 40169],
    ["{ scene: 'a'.repeat(33) }", 40169],
    ["{ scene: '50%' }", 40169],
    ["{ scene: '邀请' }", 40169],
    ["{ scene: 'scancode_time=1' }", 85096],
    ["{ scene: 'a', page: '/pages/home/index' }", 41030],
    ["{ scene: 'a', page: 'pages/home/index?x=1' }", 41030],
    ["{ scene: 'a', width: 279 }", 40097],
    ["{ scene: 'a', width: 1281 }", 40097],
    ["{ scene: 'a', envVersion: 'formal' }", 40097],
  ])('refuses %s with %i', async (request, errCode) => {
    expect(await draw(request)).toMatchObject(refused(errCode));
  });
});

describe("the gateway of WeChat's APIs", () => {
  const lastLog = async (): Promise<string | undefined> => {
    const [last] = await cloud.invocations(1);
    return (await cloud.logs(last?.requestId ?? '')).map(({ text }) => text).join('\n');
  };

  it('has no API that it does not have, and the log names it', async () => {
    const reply = await call('wxacode.get', '{ path: 1 }');
    expect(reply).toMatchObject(refused(-604100, 'system error: error code: -604100'));
    expect(await lastLog()).toContain('does not implement openapi.wxacode.get');
  });

  it('lets a function call only what its config.json names', async () => {
    const code =
      "return cloud.openapi.security.msgSecCheck({ content: 'x', version: 2, scene: 1, openid: 'a' })";
    expect(await run(code)).toMatchObject({ ok: true });
    expect(await run(code, 'unprivileged')).toMatchObject(
      refused(-604101, 'system error: error code: -604101'),
    );
    expect(await lastLog()).toContain('config.json of unprivileged does not name security.msgSec');
  });
});
