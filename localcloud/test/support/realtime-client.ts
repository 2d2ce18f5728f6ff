import { WebSocket } from 'ws';
import type { Cloud } from './cloud';

interface RealtimeMessage {
  readonly msgType: string;
  readonly requestId?: string;
  readonly watchId?: string;
  readonly msgData: Readonly<Record<string, unknown>>;
}

/** An event as it is sent, with its document read. */
export type RealtimeEvent = Readonly<Record<string, unknown>>;

const PATIENCE_MILLISECONDS = 5000;

/** Leave to open a realtime connection, as the web SDK asks for it. */
export const askToWatch = async (cloud: Cloud, token: string): Promise<Record<string, string>> => {
  const body = JSON.stringify({ action: 'auth.wsWebSign', access_token: token });
  const { body: reply } = await cloud.raw('/web', { method: 'POST', body });
  return (reply as { data: Record<string, string> }).data;
};

/** A client of the realtime protocol that can send messages which the SDK never sends. */
export class RealtimeClient {
  readonly received: RealtimeMessage[] = [];
  closed: { readonly code: number } | undefined;
  private requests = 0;

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data) => this.received.push(JSON.parse(data.toString())));
    socket.on('close', (code) => (this.closed = { code }));
    socket.on('error', () => undefined);
  }

  static async open(cloud: Cloud, headers: Record<string, string> = {}): Promise<RealtimeClient> {
    const url = `${cloud.url.replace('http', 'ws')}/v1/realtime`;
    const client = new RealtimeClient(new WebSocket(url, { headers }));
    await new Promise((resolve, reject) => {
      client.socket.once('open', resolve);
      client.socket.once('unexpected-response', (_request, response) =>
        reject(new Error(`answered ${response.statusCode}`)),
      );
      client.socket.once('error', reject);
    });
    return client;
  }

  /** A connection of a member that has logged in. */
  static async logIn(cloud: Cloud, openid: string): Promise<RealtimeClient> {
    const client = await RealtimeClient.open(cloud);
    const { signStr } = await askToWatch(cloud, await cloud.signIn(openid));
    await client.ask('LOGIN', {}, { exMsgData: { signStr } });
    return client;
  }

  /** Sends a message and answers its request id. */
  send(msgType: string, msgData: unknown, more: object = {}): string {
    this.requests += 1;
    const requestId = `r${this.requests}`;
    this.socket.send(JSON.stringify({ msgType, requestId, watchId: 'w', msgData, ...more }));
    return requestId;
  }

  /** Sends a message and answers its reply. */
  ask(msgType: string, msgData: unknown, more: object = {}): Promise<RealtimeMessage> {
    const requestId = this.send(msgType, msgData, more);
    return this.until((message) => message.requestId === requestId);
  }

  watch(query: object, more: object = {}, watchId = 'w'): Promise<RealtimeMessage> {
    const msgData = { collName: 'notes', query: JSON.stringify(query), ...more };
    return this.ask('INIT_WATCH', msgData, { watchId });
  }

  /** The first message of that kind, when it has come. */
  async until(isIt: (message: RealtimeMessage) => boolean): Promise<RealtimeMessage> {
    const end = Date.now() + PATIENCE_MILLISECONDS;
    for (;;) {
      const found = this.received.find(isIt);
      if (found) return found;
      if (Date.now() > end) throw new Error(`got only ${JSON.stringify(this.received)}`);
      await new Promise((done) => setTimeout(done, 2));
    }
  }

  /** All events that have come after the first message of each watch. */
  events(): RealtimeEvent[] {
    return this.received
      .filter(({ msgType }) => msgType === 'NEXT_EVENT')
      .flatMap(({ msgData }) => msgData['events'] as RealtimeEvent[]);
  }

  /** The events, when there are at least `count` of them. */
  async eventsUpTo(count: number): Promise<RealtimeEvent[]> {
    await this.until(() => this.events().length >= count);
    return this.events();
  }

  async untilClosed(): Promise<number> {
    const end = Date.now() + PATIENCE_MILLISECONDS;
    while (!this.closed && Date.now() < end) await new Promise((done) => setTimeout(done, 5));
    return this.closed?.code ?? 0;
  }
}
