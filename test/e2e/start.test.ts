import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

const root = path.resolve(__dirname, '../..');
const START_MILLISECONDS = 120_000;
/** If nothing has changed, a start builds nothing. */
const QUICK_MILLISECONDS = 10_000;

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

interface Started {
  readonly url: string;
  readonly milliseconds: number;
  readonly lines: readonly string[];
  /** Presses Ctrl-C. Returns the exit code. */
  interrupt(): Promise<number | null>;
}

describe('npm start', () => {
  let data: string;
  let port: number;
  let running: ChildProcess | undefined;

  beforeAll(async () => {
    data = await mkdtemp(path.join(tmpdir(), 'start-'));
    port = await freePort();
  });

  afterEach(async () => {
    if (running === undefined || running.exitCode !== null) return;
    const exited = new Promise((resolve) => running?.once('exit', resolve));
    running.kill('SIGTERM');
    await exited;
  });

  afterAll(async () => {
    await rm(data, { recursive: true, force: true });
  });

  const start = (): Promise<Started> => {
    const startedAt = Date.now();
    const child = spawn(process.execPath, ['tools/start.mjs'], {
      cwd: root,
      env: { ...process.env, PORT: String(port), LOCALCLOUD_DATA: data },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running = child;
    const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
    const lines: string[] = [];
    createInterface({ input: child.stderr }).on('line', (line) => lines.push(line));
    return new Promise((resolve, reject) => {
      void exited.then((code) => reject(new Error(`ended with ${code}:\n${lines.join('\n')}`)));
      createInterface({ input: child.stdout }).on('line', (line) => {
        lines.push(line);
        const url = /^ready (http:\/\/\S+)$/.exec(line)?.[1];
        if (url === undefined) return;
        resolve({
          url,
          milliseconds: Date.now() - startedAt,
          lines,
          interrupt: () => {
            child.kill('SIGINT');
            return exited;
          },
        });
      });
    });
  };

  const call = async (url: string, functionName: string, action: string): Promise<unknown> => {
    const post = async (location: string, body: object, token = ''): Promise<unknown> => {
      const response = await fetch(`${url}${location}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify(body),
      });
      return response.json();
    };
    const login = { provider_id: 'local', ticket: 'start-test' };
    const signedIn = (await post('/auth/v1/signin/custom', login)) as { access_token: string };
    const event = { action, input: {} };
    return post(`/v1/functions/${functionName}`, event, signedIn.access_token);
  };

  it(
    'prints one address, where the app and its functions are',
    async () => {
      const started = await start();
      expect(started.url).toBe(`http://127.0.0.1:${port}`);
      const page = await fetch(started.url);
      expect(page.headers.get('content-type')).toMatch(/^text\/html/);
      expect(await page.text()).toContain('<div id="app">');
      expect(await call(started.url, 'login', 'signIn')).toMatchObject({
        ok: true,
        value: { isNew: true },
      });
      expect(started.lines.filter((line) => line.includes('ready'))).toHaveLength(1);
      expect(await started.interrupt()).toBe(0);
    },
    START_MILLISECONDS,
  );

  it(
    'starts quickly the second time, and has kept what was there',
    async () => {
      const started = await start();
      expect(started.lines.filter((line) => line.startsWith('Building'))).toEqual([]);
      expect(started.milliseconds).toBeLessThan(QUICK_MILLISECONDS);
      expect(await call(started.url, 'login', 'signIn')).toMatchObject({
        ok: true,
        value: { isNew: false },
      });
      expect(await started.interrupt()).toBe(0);
    },
    START_MILLISECONDS,
  );

  it('says in one line why it cannot start', async () => {
    const blocker = createServer();
    await new Promise<void>((done) => blocker.listen(port, '127.0.0.1', done));
    await expect(start()).rejects.toThrow(/^ended with 1:\n[^\n]*EADDRINUSE[^\n]*$/);
    await new Promise((done) => blocker.close(done));
  });
});
