import { Agent, request as ask, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { refuse } from '../refusal.ts';

/** A request on its way to a service. */
export interface Passed {
  readonly method: string;
  /** Path and query as they came. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body?: Readable | Buffer;
  /** Breaks it off: the caller went away. */
  readonly signal?: AbortSignal;
}

/** A service that says nothing for so long is away. */
const SILENCE_MS = 120_000;
/** What breaks on a connection that was idle and that the other side had just closed; nothing was read of it. */
const STALE = new Set(['ECONNRESET', 'EPIPE']);

/** One service behind the door: its name, where it is, and connections to it that are kept open. */
export class Upstream {
  readonly name: string;
  readonly #address: URL;
  readonly #agent = new Agent({ keepAlive: true, scheduling: 'lifo', maxFreeSockets: 32 });
  /** Called when it could not be reached. */
  onAway: () => void = () => undefined;

  constructor(name: string, address: URL) {
    this.name = name;
    this.#address = address;
  }

  /** Its answer once the head is there. Throws SERVICE_AWAY. */
  async open(passed: Passed): Promise<IncomingMessage> {
    try {
      return await this.#once(passed);
    } catch (error) {
      const { code, isReused } = error as { readonly code?: string; readonly isReused?: boolean };
      const maySendAgain = passed.body === undefined && isReused === true && STALE.has(code ?? '');
      if (maySendAgain) return this.#once(passed).catch(() => this.#away());
      if (passed.signal?.aborted !== true) return this.#away();
      throw error;
    }
  }

  /** Its answer to a question of the door itself, as JSON. Throws SERVICE_AWAY for anything else. */
  async json(url: string, statuses: readonly number[] = [200]): Promise<unknown> {
    const signal = AbortSignal.timeout(5_000);
    const answer = await this.open({ method: 'GET', url, headers: {}, signal }).catch(() => this.#away());
    const text = await textOf(answer);
    if (!statuses.includes(answer.statusCode ?? 0)) throw refuse('SERVICE_AWAY', { service: this.name });
    return JSON.parse(text) as unknown;
  }

  close(): void {
    this.#agent.destroy();
  }

  #away(): never {
    this.onAway();
    throw refuse('SERVICE_AWAY', { service: this.name });
  }

  #once({ method, url, headers, body, signal }: Passed): Promise<IncomingMessage> {
    const { hostname, port } = this.#address;
    return new Promise((resolve, fail) => {
      const sent = ask(
        {
          ...{ agent: this.#agent, hostname, port, method, path: url, headers, timeout: SILENCE_MS },
          ...(signal ? { signal } : {}),
        },
        resolve,
      );
      sent.on('timeout', () => sent.destroy(new Error('silent for too long')));
      sent.on('error', (error) => {
        fail(Object.assign(error, { isReused: sent.reusedSocket }));
      });
      if (body === undefined || Buffer.isBuffer(body)) sent.end(body);
      else {
        body.once('error', () => sent.destroy());
        body.pipe(sent);
      }
    });
  }
}

/** The whole of an answer; at most what a service answers with JSON. */
export async function textOf(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
