import type { RawData, WebSocket } from 'ws';
import type { Session, Tokens } from '../http/tokens';
import { CloudError } from '../errors';
import { describeError, type WatchHub } from './hub';
import type { RealtimeLimits } from './limits';
import { readMessage, type ClientMessage, type ServerMessage } from './message';
import type { Sink, Watch } from './watch';

/** Close codes: the first three are the WebSocket's own, the last is the platform's. */
const closing = { normal: 1000, unsupportedData: 1003, policyViolation: 1008, signedOut: 3050 };

interface ConnectionOptions {
  readonly hub: WatchHub;
  readonly tokens: Tokens;
  readonly limits: RealtimeLimits;
  readonly environmentId: string;
  /** Whether the client may have one more connection; called when it logs in. */
  readonly admit: (connection: Connection, session: Session) => boolean;
}

/** One WebSocket of a client: reads its messages one after the other and sends what its watches say. */
export class Connection {
  session: Session | undefined;
  /** The watches by the client's names for them. */
  private readonly watches = new Map<string, { readonly watch: Watch; readonly sink: Sink }>();
  private readonly loginTimer: NodeJS.Timeout;
  private waiting = 0;
  private work: Promise<void> = Promise.resolve();
  private isAlive = true;
  private isClosed = false;

  constructor(
    private readonly socket: WebSocket,
    private readonly options: ConnectionOptions,
  ) {
    this.loginTimer = setTimeout(
      () => socket.close(closing.policyViolation, 'log in first'),
      options.limits.loginMilliseconds,
    ).unref();
    socket.on('message', (data, isBinary) => this.accept(data, isBinary));
    socket.on('pong', () => (this.isAlive = true));
    // A frame that is too large or malformed: the socket closes by itself.
    socket.on('error', () => undefined);
    socket.on('close', () => this.onClose());
  }

  /** Closes a connection that sent nothing since the last check, or whose token has expired. */
  heartbeat(now: number): void {
    if (!this.isAlive) return this.socket.terminate();
    if (this.session && this.session.expires <= now) {
      // The SDK connects again, with a new token.
      return this.socket.close(closing.normal, 'the token has run out');
    }
    this.isAlive = false;
    this.socket.ping();
  }

  /** Ends it because its session was signed out. */
  signOut(): void {
    this.socket.close(closing.signedOut, 'signed out');
  }

  terminate(): void {
    this.socket.terminate();
  }

  private onClose(): void {
    this.isClosed = true;
    clearTimeout(this.loginTimer);
    for (const { watch, sink } of this.watches.values()) {
      if (watch.isSentTo(sink)) this.options.hub.detach(watch);
    }
    this.watches.clear();
  }

  private accept(data: RawData, isBinary: boolean): void {
    this.isAlive = true;
    const { limits } = this.options;
    if (isBinary) return this.socket.close(closing.unsupportedData, 'messages are text');
    const message = readMessage(data.toString());
    if (!message) {
      return this.send({
        msgType: 'ERROR',
        msgData: { code: 'INVALID_PARAM', message: 'this is no message of the protocol' },
      });
    }
    this.waiting += 1;
    if (this.waiting > limits.mostWaitingMessages) {
      return this.socket.close(closing.policyViolation, 'too many messages at once');
    }
    this.work = this.work.then(() => this.handle(message));
  }

  /** Never rejects: an error is sent to the client. */
  private async handle(message: ClientMessage): Promise<void> {
    this.waiting -= 1;
    if (this.isClosed) return;
    const { requestId } = message;
    const watchId = 'watchId' in message ? message.watchId : undefined;
    try {
      await this.carryOut(message);
    } catch (error) {
      this.send({ msgType: 'ERROR', requestId, watchId, msgData: describeError(error) });
    }
  }

  private async carryOut(message: ClientMessage): Promise<void> {
    const { requestId } = message;
    switch (message.msgType) {
      case 'LOGIN':
        return this.logIn(message.exMsgData.signStr, requestId);
      case 'PING':
        return this.send({ msgType: 'PONG', requestId, msgData: null });
      case 'INIT_WATCH': {
        const session = this.requireSession();
        this.drop(message.watchId);
        const sink = this.sinkFor(message.watchId);
        const watch = await this.options.hub.open(session, message.msgData, sink, requestId);
        return this.keep(watch, sink);
      }
      case 'REBUILD_WATCH': {
        const { queryID, eventID } = message.msgData;
        const session = this.requireSession();
        const sink = this.sinkFor(message.watchId);
        const watch = await this.options.hub.resume(session, queryID, eventID, sink, requestId);
        return this.keep(watch, sink);
      }
      case 'CHECK_LAST': {
        const { queryID, eventID } = message.msgData;
        return this.options.hub.find(this.requireSession(), queryID).check(eventID, requestId);
      }
      case 'CLOSE_WATCH':
        return this.drop(message.watchId);
    }
  }

  private logIn(sign: string, requestId: string): void {
    const { tokens, admit, environmentId } = this.options;
    let session: Session;
    try {
      session = tokens.read(sign, 'realtime');
    } catch (error) {
      if (!(error instanceof CloudError)) throw error;
      const isOld = error.code === 'ACCESS_TOKEN_EXPIRED';
      // The SDK asks for a new token when it reads these names.
      const code = isOld ? 'SIGN_EXPIRED_ERROR' : 'SIGN_INVALID_ERROR';
      return this.send({
        msgType: 'LOGIN_RES',
        requestId,
        msgData: { code, message: error.message },
      });
    }
    if (this.session && this.session.id !== session.id) {
      return this.socket.close(closing.policyViolation, 'this connection is another session');
    }
    if (!this.session && !admit(this, session)) {
      return this.socket.close(closing.policyViolation, 'too many connections of one client');
    }
    this.session = session;
    clearTimeout(this.loginTimer);
    this.send({ msgType: 'LOGIN_RES', requestId, msgData: { envId: environmentId } });
  }

  private requireSession(): Session {
    if (!this.session) throw new CloudError('CHECK_LOGIN_FAILED', 'log in first');
    return this.session;
  }

  private sinkFor(watchId: string): Sink {
    return { watchId, send: (message) => this.send(message) };
  }

  private keep(watch: Watch, sink: Sink): void {
    // By now the connection may have closed, or another one may have taken over the watch.
    if (!watch.isSentTo(sink)) return;
    if (this.isClosed) return this.options.hub.detach(watch);
    for (const [watchId, own] of this.watches) {
      if (!own.watch.isSentTo(own.sink)) this.watches.delete(watchId);
    }
    // A second watch of the same name would hide the first one.
    this.drop(sink.watchId);
    this.watches.set(sink.watchId, { watch, sink });
  }

  private drop(watchId: string): void {
    const own = this.watches.get(watchId);
    this.watches.delete(watchId);
    if (own?.watch.isSentTo(own.sink)) this.options.hub.close(own.watch);
  }

  private send(message: ServerMessage): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    // A client that does not read is disconnected. It gets what it missed when it connects again.
    if (this.socket.bufferedAmount > this.options.limits.largestBacklogBytes) {
      return this.socket.terminate();
    }
    this.socket.send(JSON.stringify(message));
  }
}
