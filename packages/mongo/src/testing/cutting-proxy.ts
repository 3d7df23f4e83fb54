import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A wire that can be cut: it lets a request through and loses its answer. */
export class CuttingProxy {
  readonly #sockets = new Set<Socket>();
  readonly #server;
  #cutOn = '';
  #left = 0;
  /** How many answers were lost. */
  cuts = 0;

  constructor(host: string, port: number) {
    this.#server = createServer((client) => {
      const server = connect(port, host);
      for (const socket of [client, server]) {
        this.#sockets.add(socket);
        socket.on('error', () => undefined);
        socket.on('close', () => {
          this.#sockets.delete(socket);
          client.destroy();
          server.destroy();
        });
      }
      let isLost = false;
      client.on('data', (bytes) => {
        server.write(bytes);
        if (this.#left === 0 || !bytes.includes(this.#cutOn)) return;
        this.#left -= 1;
        this.cuts += 1;
        isLost = true;
      });
      server.on('data', (bytes) => (isLost ? client.destroy() : client.write(bytes)));
    });
  }

  async open(port = 0): Promise<string> {
    this.#server.listen(port, '127.0.0.1');
    await once(this.#server, 'listening');
    return `mongodb://127.0.0.1:${(this.#server.address() as AddressInfo).port}/?directConnection=true`;
  }

  /** The answers to the next requests with this word in them never come back. */
  loseAnswerTo(word: string, times = 1): void {
    this.#cutOn = word;
    this.#left = times;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
