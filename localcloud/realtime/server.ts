import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Session, Tokens } from '../http/tokens';
import { CloudError } from '../errors';
import { Connection } from './connection';
import { WatchHub, type HubServices } from './hub';

interface RealtimeOptions extends HubServices {
  readonly tokens: Tokens;
  readonly environmentId: string;
}

/** The realtime connections of clients. They use the real clock, as the tokens do. */
export class RealtimeServer {
  private readonly sockets: WebSocketServer;
  private readonly connections = new Set<Connection>();
  private readonly hub: WatchHub;
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly options: RealtimeOptions) {
    const { limits, tokens } = options;
    this.hub = new WatchHub(options);
    this.sockets = new WebSocketServer({
      noServer: true,
      maxPayload: limits.largestFrameBytes,
      perMessageDeflate: false,
      clientTracking: false,
    });
    tokens.onEnd((sessionId) => this.endSession(sessionId));
    this.timer = setInterval(() => this.heartbeat(), limits.heartbeatMilliseconds).unref();
  }

  /**
   * Takes over the socket of a checked request for a WebSocket. EXCEED_CONCURRENT_REQUEST_LIMIT
   * when there are too many.
   */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (this.connections.size >= this.options.limits.mostConnections) {
      throw new CloudError('EXCEED_CONCURRENT_REQUEST_LIMIT', 'there are too many connections');
    }
    this.sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const { tokens, limits, environmentId } = this.options;
      const connection = new Connection(webSocket, {
        hub: this.hub,
        tokens,
        limits,
        environmentId,
        admit: (own, session) => this.admits(own, session),
      });
      this.connections.add(connection);
      webSocket.on('close', () => this.connections.delete(connection));
    });
  }

  close(): void {
    clearInterval(this.timer);
    for (const connection of this.connections) connection.terminate();
  }

  private admits(connection: Connection, { uid }: Session): boolean {
    let others = 0;
    for (const other of this.connections) {
      if (other !== connection && other.session?.uid === uid) others += 1;
    }
    return others < this.options.limits.mostConnectionsPerClient;
  }

  private heartbeat(): void {
    const now = Date.now();
    for (const connection of this.connections) connection.heartbeat(now);
  }

  private endSession(sessionId: string): void {
    for (const connection of this.connections) {
      if (connection.session?.id === sessionId) connection.signOut();
    }
    this.hub.endSession(sessionId);
  }
}
