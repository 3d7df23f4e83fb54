import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Wire, type Direction, type Weather } from './wire.ts';

/** Where a proxy leads, and where it listens on 127.0.0.1 (any free port when not said). */
export interface ProxyAsked {
  /** `host:port` */
  readonly to: string;
  readonly port?: number;
}

export interface Passed {
  readonly requests: number;
  readonly answers: number;
}

interface Cut {
  readonly direction: Direction;
  left: number;
}

/**
 * A TCP proxy that puts faults into connections: it cuts, delays and slices them, swallows them for a time, or lets nobody
 * in. What is set holds for all its connections, those that are there and those that come, until it is set otherwise.
 * Bytes are never changed, left out or given twice: what TCP promises holds until the moment of a cut.
 */
export class FaultProxy implements Weather {
  readonly #to: string;
  readonly #server: Server;
  readonly #wires = new Set<Wire>();
  readonly #passed = { requests: 0, answers: 0 };
  #port: number;
  #cutAfter: Cut | undefined;
  #blackHole: { readonly over: Promise<void>; end(): void } | undefined;
  #isRefusing = false;
  #cuts = 0;
  /** See {@link Weather}; 0 for none. */
  delayMs = 0;
  /** See {@link Weather}; Infinity for as they come. */
  pieceBytes = Number.POSITIVE_INFINITY;

  private constructor({ to, port = 0 }: ProxyAsked) {
    this.#to = to;
    this.#port = port;
    this.#server = createServer({ allowHalfOpen: true }, (client) => this.#connected(client));
  }

  /** Resolves when it listens. Throws when its port is taken. */
  static async open(asked: ProxyAsked): Promise<FaultProxy> {
    const proxy = new FaultProxy(asked);
    proxy.#server.listen(proxy.#port, '127.0.0.1');
    await once(proxy.#server, 'listening');
    proxy.#port = (proxy.#server.address() as AddressInfo).port;
    return proxy;
  }

  get port(): number {
    return this.#port;
  }
  /** `127.0.0.1:PORT` */
  get address(): string {
    return `127.0.0.1:${this.#port}`;
  }
  /** How many connections are open. */
  get connections(): number {
    return this.#wires.size;
  }
  /** How many connections were cut so far, at once or after some bytes. */
  get cuts(): number {
    return this.#cuts;
  }
  /** Bytes that went through so far. */
  get passed(): Passed {
    return { ...this.#passed };
  }

  /** Cuts all connections; new ones are let in. */
  cut(): void {
    for (const wire of this.#wires) this.#cutWire(wire);
  }

  /** The connection that carries the last of the next so many bytes in a direction is cut after it, in mid-message. */
  cutAfter(bytes: number, direction: Direction = 'answers'): void {
    this.#cutAfter = { direction, left: bytes };
  }

  /** Nothing goes through and nobody is told, until `forwardAgain`; then all of it arrives. */
  stopForwarding(): void {
    if (this.#blackHole) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#blackHole = { over: promise, end: resolve };
  }

  forwardAgain(): void {
    this.#blackHole?.end();
    this.#blackHole = undefined;
  }

  /** Cuts all connections, and new ones as soon as they come, until `admit`. */
  refuse(): void {
    this.#isRefusing = true;
    this.cut();
  }

  admit(): void {
    this.#isRefusing = false;
  }

  /** No fault from now on. */
  calm(): void {
    this.delayMs = 0;
    this.pieceBytes = Number.POSITIVE_INFINITY;
    this.#cutAfter = undefined;
    this.forwardAgain();
    this.admit();
  }

  async close(): Promise<void> {
    this.#server.close();
    this.refuse();
    this.forwardAgain();
    await once(this.#server, 'close');
  }

  async forwarding(): Promise<unknown> {
    return this.#blackHole?.over;
  }

  allowed(direction: Direction, bytes: number): number {
    const cut = this.#cutAfter;
    const isCut = cut?.direction === direction && cut.left < bytes;
    const allowed = isCut ? cut.left : bytes;
    if (isCut) {
      this.#cutAfter = undefined;
      this.#cuts += 1;
    } else if (cut?.direction === direction) cut.left -= bytes;
    this.#passed[direction] += allowed;
    return allowed;
  }

  #connected(client: Socket): void {
    if (this.#isRefusing) return void client.resetAndDestroy();
    const [host = '', port = ''] = this.#to.split(':');
    const wire = new Wire(client, connect({ port: Number(port), host, allowHalfOpen: true }), this);
    this.#wires.add(wire);
    void wire.whenClosed.then(() => this.#wires.delete(wire));
  }

  #cutWire(wire: Wire): void {
    this.#cuts += 1;
    this.#wires.delete(wire);
    wire.cut();
  }
}
