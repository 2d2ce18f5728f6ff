import { readFileSync } from 'node:fs';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Cloud } from '../../support/cloud';
import { functionEnvironment } from '../environment';

/** One request of a function to the cloud. */
export interface TracedRequest {
  /** From 1: it was sent after the answers of every wave before. */
  readonly wave: number;
  /** Such as `database.modifyDocument`. */
  readonly action: string;
  readonly collection: string;
}

/**
 * How long every answer is held back. Requests that are sent side by side arrive within it, so none
 * of them looks as if it had waited for another one.
 */
const ANSWER_DELAY_MILLISECONDS = 15;

const root = path.resolve(__dirname, '../../..');

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

const readBody = async (message: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

interface Parameters {
  readonly action?: string;
  readonly collectionName?: string;
  readonly function_name?: string;
}

const parametersOf = (body: Buffer): Parameters => {
  try {
    return JSON.parse(body.toString('utf8')) as Parameters;
  } catch {
    // WeChat's own interfaces are asked in multipart.
    return { action: /name="apiName"\s+(\S+)/.exec(body.toString('utf8'))?.[1] ?? 'openapi' };
  }
};

/** Runs functions in this process, and sees what each asks of the cloud, in which order. */
export class Tracer {
  private requests: TracedRequest[] = [];
  private answeredWave = 0;
  private underway = 0;
  private readonly server = createServer((incoming, outgoing) => {
    this.underway += 1;
    this.forward(incoming, outgoing)
      .catch((error: unknown) => {
        process.stderr.write(`tracing a request: ${String(error)}\n`);
        outgoing.destroy();
      })
      .finally(() => {
        this.underway -= 1;
      });
  });

  private constructor(private readonly cloud: Cloud) {}

  static async start(cloud: Cloud): Promise<Tracer> {
    const tracer = new Tracer(cloud);
    await new Promise<void>((done) => tracer.server.listen(0, '127.0.0.1', done));
    const { port } = tracer.server.address() as AddressInfo;
    const secrets = JSON.parse(readFileSync(path.join(cloud.data, 'secrets.json'), 'utf8'));
    Object.assign(process.env, functionEnvironment(`http://127.0.0.1:${port}/admin`), {
      FIELD_ENCRYPTION_KEY: secrets.FIELD_ENCRYPTION_KEY,
      MEMBER_ID_SECRET: secrets.MEMBER_ID_SECRET,
      TENCENTCLOUD_SECRETID: secrets.secretId,
      TENCENTCLOUD_SECRETKEY: secrets.secretKey,
    });
    return tracer;
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  /** Calls an action as a member, or as the system without an openid. */
  async call(
    functionName: string,
    event: object,
    openid: string | undefined,
  ): Promise<{ reply: unknown; requests: readonly TracedRequest[] }> {
    this.requests = [];
    this.answeredWave = 0;
    delete process.env['WX_OPENID'];
    Object.assign(process.env, {
      ...(openid !== undefined && { WX_OPENID: openid }),
      TCB_SOURCE: openid === undefined ? 'scf' : 'wx_client',
    });
    const file = path.join(root, 'dist/cloudfunctions', functionName, 'index.js');
    const { main } = (await import(file)) as { main: (event: object) => Promise<unknown> };
    const reply = await main(event);
    // A function may go on after its reply.
    do await sleep(2 * ANSWER_DELAY_MILLISECONDS);
    while (this.underway > 0);
    return { reply, requests: this.requests };
  }

  private async forward(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const wave = this.answeredWave + 1;
    const body = await readBody(incoming);
    const { action = '', collectionName, function_name: called } = parametersOf(body);
    this.requests.push({ wave, action, collection: collectionName ?? called ?? '' });
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const headers = { ...incoming.headers, host: new URL(this.cloud.url).host };
      const target = `${this.cloud.url}${incoming.url ?? ''}`;
      request(target, { method: 'POST', headers }, resolve).on('error', reject).end(body);
    });
    const answered = await readBody(answer);
    await sleep(ANSWER_DELAY_MILLISECONDS);
    this.answeredWave = Math.max(this.answeredWave, wave);
    outgoing.writeHead(answer.statusCode ?? 200, answer.headers);
    outgoing.end(answered);
  }
}

/**
 * The wave in which a change of a member is committed: the first write to the member's document, or
 * the commit of the transaction that it is part of. 0 when there is none.
 */
export const commitWave = (requests: readonly TracedRequest[]): number => {
  const commit = requests.find(({ action }) => action === 'database.commitTransaction');
  const write = requests.find(
    ({ action, collection }) =>
      collection === 'members' && /(modify|insert)/.test(action.toLowerCase()),
  );
  return (commit ?? write)?.wave ?? 0;
};

/** What was asked, wave by wave: `get members → modify members → insert points_records + …`. */
export const describeTrace = (requests: readonly TracedRequest[]): string => {
  const waves = Math.max(0, ...requests.map(({ wave }) => wave));
  return Array.from({ length: waves }, (_unused, index) =>
    requests
      .filter(({ wave }) => wave === index + 1)
      .map(({ action, collection }) =>
        `${action.replace(/^\w+\./, '').replace('Document', '')} ${collection}`.trim(),
      )
      .join(' + '),
  ).join(' → ');
};
