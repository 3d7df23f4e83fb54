import type { Socket } from 'node:net';
import { setImmediate as soon, setTimeout as pause } from 'node:timers/promises';

/** `requests` go from the client to the server, `answers` come back. */
export type Direction = 'requests' | 'answers';

/** How a wire treats what passes; it may change at any moment. */
export interface Weather {
  /** Every piece is this late, in milliseconds, one after the other: the wire is slow as well as long. */
  readonly delayMs: number;
  /** No piece is longer than this, in bytes. */
  readonly pieceBytes: number;
  /** Resolves at once, or when the black hole ends. */
  forwarding(): Promise<unknown>;
  /** How many of so many bytes still go through; fewer than asked when the wire is to be cut after them. */
  allowed(direction: Direction, bytes: number): number;
}

/** One connection through a proxy: both ways, in order, with no more in memory than what the far end does not take. */
export class Wire {
  readonly #client: Socket;
  readonly #server: Socket;
  readonly #weather: Weather;
  readonly whenClosed: Promise<unknown>;

  constructor(client: Socket, server: Socket, weather: Weather) {
    this.#client = client;
    this.#server = server;
    this.#weather = weather;
    for (const end of [client, server]) end.setNoDelay(true).on('error', () => undefined);
    this.whenClosed = Promise.all([
      this.#pass('requests', client, server),
      this.#pass('answers', server, client),
    ]);
  }

  /** Both ends are told by a reset, as by a machine that is gone. */
  cut(): void {
    this.#client.resetAndDestroy();
    this.#server.resetAndDestroy();
  }

  async #pass(direction: Direction, from: Socket, to: Socket): Promise<void> {
    try {
      // An end of one way leaves the other open.
      for await (const bytes of from.iterator({ destroyOnReturn: false }))
        await this.#passBytes(direction, to, bytes as Buffer);
      await this.#weather.forwarding();
      to.end();
    } catch {
      // One end broke: the other is told so.
      to.destroy();
    }
  }

  async #passBytes(direction: Direction, to: Socket, bytes: Buffer): Promise<void> {
    for (let at = 0; at < bytes.length;) {
      await this.#weather.forwarding();
      const { delayMs, pieceBytes } = this.#weather;
      if (delayMs > 0) await pause(delayMs, undefined, { ref: false });
      const piece = bytes.subarray(at, at + pieceBytes);
      const allowed = this.#weather.allowed(direction, piece.length);
      await written(to, piece.subarray(0, allowed));
      if (allowed < piece.length) return this.cut();
      at += piece.length;
      // So that the next piece is a write of its own.
      if (at < bytes.length) await soon();
    }
  }
}

const written = (to: Socket, bytes: Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    to.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
