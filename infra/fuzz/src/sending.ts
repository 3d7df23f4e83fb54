import { Agent, request } from 'node:http';
import type { Answer } from './answer.ts';

export interface Sent {
  readonly method: string;
  /** Goes out as it is, percent signs and all. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | undefined;
}

const agent = new Agent({ keepAlive: true, maxSockets: 16 });
/** Answers are read to their end, but no more than this is looked at. */
const LOOKED_AT = 100_000;

/** Sends one request; a connection that ends without an answer has status 0. */
export function send(address: string, { method, path, headers, body }: Sent): Promise<Answer> {
  const { hostname, port } = new URL(address);
  const started = performance.now();
  return new Promise((resolve) => {
    const none = (): void => resolve({ status: 0, type: '', text: '', ms: performance.now() - started });
    // A kept connection may be ended by the other side while the request is on its way: HTTP clients send again then.
    const ended = (): void => {
      if (asked.reusedSocket) resolve(send(address, { method, path, headers, body }));
      else none();
    };
    const asked = request({ hostname, port, method, path, headers, agent }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        if (text.length < LOOKED_AT) text += chunk;
      });
      response.on('error', none).on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          type: response.headers['content-type'] ?? '',
          text,
          ms: performance.now() - started,
        }),
      );
    });
    asked.on('error', ended);
    asked.end(body);
  });
}

export const hangUp = (): void => agent.destroy();
