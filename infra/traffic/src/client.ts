import { Agent, request } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly replayed: boolean;
  readonly body: Readonly<Record<string, unknown>>;
}
export interface Request {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly content?: Uint8Array;
}

/** The connection was cut before the whole answer was there. */
export class Gone extends Error {}

/** Sends requests over connections that are kept open. */
export class Client {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 64 });
  readonly #address: URL;
  readonly #withinMs: number;

  /** `withinMs`: an answer that comes later counts as one that never came; 0 waits for ever. */
  constructor(address: string, withinMs = 0) {
    this.#address = new URL(address);
    this.#withinMs = withinMs;
  }

  /** Rejects with Gone unless the answer came whole. */
  send({ method, path, headers, content }: Request): Promise<Answer> {
    const { hostname, port } = this.#address;
    return new Promise((resolve, fail) => {
      const lost = (): void => fail(new Gone(path));
      const sent = request({ agent: this.#agent, hostname, port, method, path, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', lost);
        response.on('end', () => {
          if (!response.complete) return lost();
          const text = Buffer.concat(chunks).toString('utf8');
          const replayed = response.headers['idempotent-replayed'] === 'true';
          resolve({ status: response.statusCode ?? 0, replayed, body: JSON.parse(text) as Answer['body'] });
        });
      });
      sent.on('error', lost);
      if (this.#withinMs > 0) sent.setTimeout(this.#withinMs, () => sent.destroy(new Gone(path)));
      sent.end(content);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}
