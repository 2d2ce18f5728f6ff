import { randomBytes } from 'node:crypto';
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Fault } from '../../faults/faults';
import type { FaultOrderInput } from '../../faults/order';

export interface CloudStart {
  /** The folder to start it in, whose `localcloud.json` describes an app (default: a small one). */
  readonly folder?: string;
  /** The data folder to use; without it a new one is made, and removed by `stop`. */
  readonly data?: string;
  /** Whether empty collections get the seed documents (default: yes). */
  readonly seed?: boolean;
  /** The folder of built functions (default: the app's). */
  readonly functions?: string;
  /** Environment variables of the local cloud; `LOCALCLOUD_VARIABLE_X` reaches functions as `X`. */
  readonly env?: Readonly<Record<string, string>>;
  /** More command line options. */
  readonly options?: readonly string[];
  /** Whether `/__control` is open (default: yes). */
  readonly testControls?: boolean;
}

/** What the list of invocations tells of each. */
interface InvocationInfo {
  readonly requestId: string;
  readonly function: string;
  readonly action?: string;
  readonly caller: string;
  readonly startedAt: string;
  readonly waitMilliseconds: number;
  readonly milliseconds: number;
  readonly databaseRequests: number;
  readonly roundTrips: number;
  readonly outcome: string;
}

/** A line that a function logged. */
interface LogInfo {
  readonly at: string;
  readonly level: 'info' | 'error';
  readonly text: string;
}

interface SentMessageInfo {
  readonly touser: string;
  readonly templateId: string;
  readonly page?: string;
  readonly data: Readonly<Record<string, string>>;
  readonly sentAt: string;
}

/** A response with its body read as JSON, or as text where it is none. */
export interface RawReply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

export interface Cloud {
  readonly url: string;
  readonly port: number;
  /** The data folder. */
  readonly data: string;
  readonly systemToken: string;
  /** A token for an openid; the same one while the cloud runs. */
  signIn(openid: string): Promise<string>;
  /** Calls a function as a member or as the system, and answers its reply; throws on HTTP errors. */
  call(caller: string, functionName: string, action: string, input?: object): Promise<unknown>;
  /** Any request at all. */
  raw(location: string, init?: RequestInit): Promise<RawReply>;
  readonly clock: {
    set(iso: string): Promise<void>;
    advance(seconds: number): Promise<void>;
    reset(): Promise<void>;
  };
  /** Runs a function's timer now and answers its reply. */
  timer(functionName: string): Promise<unknown>;
  /** The last invocations, newest first. */
  invocations(last: number): Promise<InvocationInfo[]>;
  /** What an invocation logged, oldest first. */
  logs(requestId: string): Promise<LogInfo[]>;
  /** The subscription messages sent, oldest first. */
  messages(): Promise<SentMessageInfo[]>;
  /** Documents as relaxed extended JSON. */
  documents(collection: string, query?: object): Promise<Record<string, unknown>[]>;
  insert(collection: string, documents: readonly object[]): Promise<void>;
  /** Sets what clients may do with a collection, and makes the collection if it is missing. */
  declareRule(collection: string, rule: string | object): Promise<void>;
  /** Applies an update with operators to all that match; answers how many changed. */
  update(collection: string, query: object, update: object): Promise<number>;
  /** Makes the next calls of a WeChat API fail, such as `subscribeMessage.send`. */
  failOpenApi(api: string, errcode: number, times?: number): Promise<void>;
  /** Orders a fault, in the form of `POST /__control/faults`. */
  orderFault(order: FaultOrderInput): Promise<void>;
  /** The faults in force, oldest first. */
  faults(): Promise<Fault[]>;
  /** Removes all faults. */
  resetFaults(): Promise<void>;
  /** Stops it properly and removes the data folder if `startCloud` made it. */
  stop(): Promise<void>;
  /** Kills it (SIGKILL), as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again on the same data, after `kill` or while it runs (then it ends in order first). */
  restart(): Promise<void>;
}

const packageFolder = path.resolve(__dirname, '../..');
const program = path.join(packageFolder, 'dist/main.js');
const smallApp = path.join(packageFolder, 'test/app');
const START_MILLISECONDS = 20_000;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** One running process of the local cloud. */
interface Running {
  readonly url: string;
  readonly exited: Promise<void>;
  readonly child: ChildProcess;
}

const launch = (start: CloudStart, data: string, systemToken: string): Promise<Running> => {
  const options = ['--port', '0', '--data', data, ...(start.options ?? [])];
  if (start.testControls ?? true) options.push('--test-controls');
  if (start.seed === false) options.push('--no-seed');
  if (start.functions !== undefined) options.push('--functions', start.functions);
  const child = spawn(process.execPath, [program, ...options], {
    cwd: start.folder ?? smallApp,
    env: { ...process.env, LOCALCLOUD_SYSTEM_TOKEN: systemToken, ...start.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = new Promise<void>((done) => child.once('close', () => done()));
  return new Promise((resolve, reject) => {
    const output: string[] = [];
    const remember = (line: string): void => {
      output.push(line);
      // Enough to see why a start failed, without keeping all that functions log.
      if (output.length > 200) output.shift();
    };
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`the local cloud did not start:\n${output.join('\n')}`));
    }, START_MILLISECONDS);
    createInterface({ input: child.stderr }).on('line', remember);
    createInterface({ input: child.stdout }).on('line', (line) => {
      const url = /^localcloud ready (http:\S+)$/.exec(line)?.[1];
      if (url === undefined) return remember(line);
      clearTimeout(timer);
      resolve({ url, exited, child });
    });
    void exited.then(() => {
      clearTimeout(timer);
      reject(new Error(`the local cloud ended:\n${output.join('\n')}`));
    });
  });
};

class RunningCloud implements Cloud {
  private readonly tokens = new Map<string, string>();

  constructor(
    private readonly start: CloudStart,
    readonly data: string,
    readonly systemToken: string,
    private running: Running,
  ) {}

  get url(): string {
    return this.running.url;
  }

  get port(): number {
    return Number(new URL(this.url).port);
  }

  readonly clock = {
    set: async (iso: string): Promise<void> => {
      await this.control('clock', { now: iso });
    },
    advance: async (seconds: number): Promise<void> => {
      await this.control('clock', { advance_seconds: seconds });
    },
    reset: async (): Promise<void> => {
      await this.control('clock', { reset: true });
    },
  };

  async raw(location: string, init: RequestInit = {}): Promise<RawReply> {
    const response = await fetch(`${this.url}${location}`, init);
    const text = await response.text();
    let body: unknown = text;
    try {
      body = JSON.parse(text);
    } catch {
      // Not everything is JSON.
    }
    return { status: response.status, headers: response.headers, body };
  }

  async signIn(openid: string): Promise<string> {
    const known = this.tokens.get(openid);
    if (known !== undefined) return known;
    const reply = await this.post('/auth/v1/signin/custom', {
      provider_id: 'local',
      ticket: openid,
    });
    const token = isRecord(reply) ? reply['access_token'] : undefined;
    if (typeof token !== 'string') throw new Error('no token in the reply to a sign-in');
    this.tokens.set(openid, token);
    return token;
  }

  async call(
    caller: string,
    functionName: string,
    action: string,
    input: object = {},
  ): Promise<unknown> {
    const token = caller === 'system' ? this.systemToken : await this.signIn(caller);
    return this.post(`/v1/functions/${functionName}`, { action, input }, token);
  }

  async timer(functionName: string): Promise<unknown> {
    return this.control('timer', { function: functionName });
  }

  async invocations(last: number): Promise<InvocationInfo[]> {
    return this.list('invocations', await this.get(`/__control/invocations?last=${last}`));
  }

  async logs(requestId: string): Promise<LogInfo[]> {
    return this.list('lines', await this.get(`/__control/logs?requestId=${requestId}`));
  }

  async messages(): Promise<SentMessageInfo[]> {
    return this.list('messages', await this.get('/__control/messages'));
  }

  async documents(collection: string, query: object = {}): Promise<Record<string, unknown>[]> {
    return this.list('documents', await this.control('database', { collection, query }));
  }

  async insert(collection: string, documents: readonly object[]): Promise<void> {
    await this.control('database/insert', { collection, documents });
  }

  async declareRule(collection: string, rule: string | object): Promise<void> {
    await this.control('rules', { collection, rule });
  }

  async update(collection: string, query: object, update: object): Promise<number> {
    const reply = await this.control('database/update', { collection, query, update });
    return isRecord(reply) ? Number(reply['updated']) : 0;
  }

  async failOpenApi(api: string, errcode: number, times = 1): Promise<void> {
    await this.control('openapi', { api, errcode, times });
  }

  async orderFault(order: FaultOrderInput): Promise<void> {
    await this.control('faults', order);
  }

  async faults(): Promise<Fault[]> {
    return this.list('faults', await this.get('/__control/faults'));
  }

  async resetFaults(): Promise<void> {
    await this.control('faults/remove', { all: true });
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM');
    if (this.start.data === undefined) await rm(this.data, { recursive: true, force: true });
  }

  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  async restart(): Promise<void> {
    await this.end('SIGTERM');
    this.running = await launch(this.start, this.data, this.systemToken);
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const { child, exited } = this.running;
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await exited;
  }

  private async control(name: string, body: object): Promise<unknown> {
    return this.post(`/__control/${name}`, body);
  }

  private async post(location: string, body: object, token?: string): Promise<unknown> {
    const headers: Record<string, string> = { 'content-type': 'application/json' };
    if (token !== undefined) headers['authorization'] = `Bearer ${token}`;
    const init = { method: 'POST', headers, body: JSON.stringify(body) };
    return this.succeed(location, await this.raw(location, init));
  }

  private async get(location: string): Promise<unknown> {
    return this.succeed(location, await this.raw(location));
  }

  private succeed(location: string, { status, body }: RawReply): unknown {
    if (status === 200) return body;
    throw new Error(`${location} answered ${status}: ${JSON.stringify(body)}`);
  }

  private list<Entry>(name: string, reply: unknown): Entry[] {
    const entries: unknown = isRecord(reply) ? reply[name] : undefined;
    // The local cloud's own records: their shapes are declared at its controls.
    return Array.isArray(entries) ? entries : [];
  }
}

/**
 * Starts the built local cloud on a free port with its test controls. Build it first
 * (`npm run localcloud` or the test command does).
 */
export const startCloud = async (start: CloudStart = {}): Promise<Cloud> => {
  if (!existsSync(program)) throw new Error(`${program} is missing: build the local cloud first`);
  const data = start.data ?? (await mkdtemp(path.join(tmpdir(), 'localcloud-')));
  const systemToken = randomBytes(24).toString('hex');
  return new RunningCloud(start, data, systemToken, await launch(start, data, systemToken));
};
