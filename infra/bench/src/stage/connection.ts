import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface Answer {
  readonly status: number;
  readonly headers: string;
  readonly bytes: number;
}

const END = Buffer.from('\r\n\r\n');
const LENGTH = /\r\ncontent-length: (\d+)/i;
/** The edge counts requests by address; on Linux every address of the loopback network is there to be sent from. */
const addressOf = (n: number): { localAddress: string } | Record<string, never> =>
  process.platform === 'linux' ? { localAddress: `127.0.0.${2 + (n % 16)}` } : {};

/** One keep-alive connection that sends bytes as they are and waits for each answer: a client that costs next to nothing. */
export class Connection {
  readonly #socket: Socket;
  #heard: Buffer = Buffer.alloc(0);
  #wanted: ((answer: Answer) => void) | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.#take(chunk));
  }

  static async open(port: number, n: number): Promise<Connection> {
    const socket = connect({ port, host: '127.0.0.1', ...addressOf(n) });
    await once(socket, 'connect');
    return new Connection(socket);
  }

  send(request: Buffer): Promise<Answer> {
    return new Promise((resolve) => {
      this.#wanted = resolve;
      this.#socket.write(request);
    });
  }

  #take(chunk: Buffer): void {
    this.#heard = this.#heard.length === 0 ? chunk : Buffer.concat([this.#heard, chunk]);
    const end = this.#heard.indexOf(END);
    if (end < 0) return;
    const headers = this.#heard.toString('latin1', 0, end);
    const length = Number(LENGTH.exec(headers)?.[1] ?? 0);
    if (this.#heard.length < end + END.length + length) return;
    this.#heard = Buffer.alloc(0);
    this.#wanted?.({ status: Number(headers.slice(9, 12)), headers, bytes: length });
  }

  close(): void {
    this.#socket.destroy();
  }
}

/** The bytes of a request; the body as JSON where there is one. */
export function requestOf(line: string, headers: Readonly<Record<string, string>>, body?: unknown): Buffer {
  const text = body === undefined ? '' : JSON.stringify(body);
  const all = {
    host: '127.0.0.1',
    ...headers,
    ...(body === undefined
      ? {}
      : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) }),
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`${line} HTTP/1.1\r\n${lines.join('')}\r\n${text}`);
}
