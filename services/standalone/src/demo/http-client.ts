import { Agent, request } from 'node:http';

/** What came back. `body` is the parsed JSON. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Readonly<Record<string, unknown>>;
}
export interface Sent {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly content?: Uint8Array;
}

/** Sends requests over connections that are kept open. */
export class HttpClient {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 16 });
  readonly #address: URL;

  constructor(address: string) {
    this.#address = new URL(address);
  }

  send({ method, path, headers, content }: Sent): Promise<Answer> {
    const { hostname, port } = this.#address;
    return new Promise((resolve, fail) => {
      const asked = request({ agent: this.#agent, hostname, port, method, path, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', fail);
        response.on('end', () => {
          const body = parsed(Buffer.concat(chunks).toString('utf8'));
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
        });
      });
      asked.on('error', fail);
      asked.end(content);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

function parsed(text: string): Answer['body'] {
  try {
    return JSON.parse(text) as Answer['body'];
  } catch {
    return { detail: text.slice(0, 200) };
  }
}
