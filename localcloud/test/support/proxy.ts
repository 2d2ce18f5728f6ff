import { connect, createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A way to a port that a test can cut off, as a bad network does. */
export class Proxy {
  private readonly sockets = new Set<Socket>();
  private readonly held: (() => void)[] = [];
  private isOpen = true;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(port: number): Promise<Proxy> {
    let accept: (socket: Socket) => void = () => undefined;
    const server = createServer((socket) => accept(socket));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port: own } = server.address() as AddressInfo;
    const proxy = new Proxy(server, `http://127.0.0.1:${own}`);
    accept = (socket) => proxy.accept(socket, port);
    return proxy;
  }

  /** Breaks all connections; new ones get no answer until `mend`. */
  cut(): void {
    this.isOpen = false;
    for (const socket of this.sockets) socket.destroy();
  }

  mend(): void {
    this.isOpen = true;
    for (const go of this.held.splice(0)) go();
  }

  stop(): void {
    this.cut();
    this.server.close();
  }

  private accept(socket: Socket, port: number): void {
    this.keep(socket);
    const go = (): void => {
      if (socket.destroyed) return;
      const target = connect(port, '127.0.0.1');
      this.keep(target);
      socket.pipe(target).pipe(socket);
      socket.on('close', () => target.destroy());
      target.on('close', () => socket.destroy());
    };
    if (this.isOpen) go();
    else this.held.push(go);
  }

  private keep(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.sockets.delete(socket));
  }
}
