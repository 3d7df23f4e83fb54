import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface Answered {
  /** 0 when the connection ended without an answer. */
  readonly status: number;
  readonly hasRetryAfter: boolean;
}

const HEAD_ENDS = '\r\n\r\n';

/**
 * One connection to an HTTP server that takes one request after the other, with as little work as possible: who offers
 * more than a machine can do must not be what is slow about it.
 */
export class KeptConnection {
  readonly #socket: Socket;
  #answer: ((answered: Answered) => void) | undefined;
  #heard = '';

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true).setEncoding('latin1');
    socket.on('data', (chunk: string) => this.#hear(chunk));
    socket.on('error', () => undefined);
    socket.on('close', () => this.#end({ status: 0, hasRetryAfter: false }));
  }

  static async open(port: number): Promise<KeptConnection> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    return new KeptConnection(socket);
  }

  send(request: string): Promise<Answered> {
    return new Promise((resolve) => {
      this.#answer = resolve;
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #hear(chunk: string): void {
    this.#heard += chunk;
    const end = this.#heard.indexOf(HEAD_ENDS);
    if (end < 0) return;
    const head = this.#heard.slice(0, end);
    const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0);
    if (this.#heard.length < end + HEAD_ENDS.length + length) return;
    this.#heard = '';
    this.#end({ status: Number(head.slice(9, 12)), hasRetryAfter: /^retry-after: \d+/im.test(head) });
  }

  #end(answered: Answered): void {
    const answer = this.#answer;
    this.#answer = undefined;
    answer?.(answered);
  }
}
