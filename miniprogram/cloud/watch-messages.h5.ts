import { isRecord } from '../../common/record';
import { post } from './local-session';
import { watchedQuery, type WatchEvents, type WatchMessages } from './watch';

/** Shorter than the time after which a silent connection is closed. */
const PING_MILLISECONDS = 25_000;

/**
 * Watches through the local cloud's realtime connection, in the protocol of CloudBase's web SDK. We
 * implement only what one query needs: the SDK alone would be as large as the whole app.
 */
export const watchMessages: WatchMessages = (events) => {
  const watch = new MessageWatch(events);
  void watch.open();
  return () => watch.close();
};

class MessageWatch {
  private socket: WebSocket | null = null;
  private stopPings: () => void = () => undefined;
  private isOver = false;

  constructor(private readonly events: WatchEvents) {}

  async open(): Promise<void> {
    try {
      const leave: unknown = await (await post('/web', { action: 'auth.wsWebSign' })).json();
      const data: unknown = isRecord(leave) ? leave.data : undefined;
      if (!isLeave(data)) throw new Error('The local cloud gave no leave to watch');
      if (!this.isOver) this.connect(data);
    } catch {
      this.lose();
    }
  }

  close(): void {
    this.isOver = true;
    this.stopPings();
    this.socket?.close();
  }

  private connect({ wsUrl, signStr }: Leave): void {
    const socket = new WebSocket(wsUrl);
    this.socket = socket;
    socket.onopen = () => this.send('LOGIN', {}, { signStr });
    socket.onmessage = ({ data }) => this.receive(String(data));
    socket.onclose = () => this.lose();
    const pings = setInterval(() => {
      if (socket.readyState === WebSocket.OPEN) this.send('PING', null);
    }, PING_MILLISECONDS);
    this.stopPings = () => clearInterval(pings);
  }

  private receive(text: string): void {
    if (this.isOver) return;
    const message: unknown = JSON.parse(text);
    if (!isRecord(message)) return;
    switch (message.msgType) {
      case 'LOGIN_RES':
        return this.watch(message.msgData);
      case 'INIT_EVENT':
        return this.events.onReady(newestOf(message.msgData));
      case 'NEXT_EVENT':
        return this.events.onChanged();
      case 'ERROR':
        return this.lose();
    }
  }

  /** Asks for the watch, once the cloud knows the user. */
  private watch(login: unknown): void {
    if (isRecord(login) && typeof login.code === 'string') return this.lose();
    const { collection, where, orderBy, limit } = watchedQuery;
    this.send('INIT_WATCH', {
      collName: collection,
      query: JSON.stringify(where),
      orderBy: { [orderBy]: 'desc' },
      limit,
    });
  }

  private send(msgType: string, msgData: object | null, exMsgData?: object): void {
    this.socket?.send(
      JSON.stringify({ msgType, requestId: msgType, watchId: 'messages', msgData, exMsgData }),
    );
  }

  private lose(): void {
    if (this.isOver) return;
    this.close();
    this.events.onLost();
  }
}

interface Leave {
  readonly wsUrl: string;
  readonly signStr: string;
}

const isLeave = (data: unknown): data is Leave =>
  isRecord(data) && typeof data.wsUrl === 'string' && typeof data.signStr === 'string';

const newestOf = (data: unknown): string | null => {
  const events: unknown = isRecord(data) ? data.events : undefined;
  const first: unknown = Array.isArray(events) ? events[0] : undefined;
  return isRecord(first) && typeof first.DocID === 'string' ? first.DocID : null;
};
