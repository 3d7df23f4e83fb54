import type { Answer, HttpClient, Sent } from './http-client.ts';
import { demoFile } from './plan.ts';

/** The load cannot go on: an answer is not as planned. The message is for the person at the terminal. */
export class DemoStopped extends Error {}

/** The tokens of the demo's persons. */
export interface TokensOf {
  of(person: string): Promise<string>;
}

interface Asked {
  readonly as: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly content?: Uint8Array;
  /** Logs whose facts must be seen first. */
  readonly after?: readonly string[];
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const PATIENCE = 60;

/** Sends for the demo's persons, and remembers how far each log is. */
export class Sender {
  readonly #client: HttpClient;
  readonly #tokens: TokensOf;
  readonly #reached: Map<string, number>;

  constructor(client: HttpClient, tokens: TokensOf, reached: Readonly<Record<string, number>>) {
    this.#client = client;
    this.#tokens = tokens;
    this.#reached = new Map(Object.entries(reached));
  }

  get reached(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#reached);
  }

  noteReached(log: unknown, position: unknown): void {
    if (typeof log === 'string' && typeof position === 'number')
      this.#reached.set(log, Math.max(position, this.#reached.get(log) ?? 0));
  }

  post(asked: Asked): Promise<Answer> {
    return this.#send('POST', asked);
  }

  get(asked: Asked): Promise<Answer> {
    return this.#send('GET', asked);
  }

  /** A command in JSON under its key. */
  command(asked: Omit<Asked, 'content'> & { readonly body: object; readonly key: string }): Promise<Answer> {
    const { body, key, ...rest } = asked;
    return this.post({
      ...rest,
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      content: Buffer.from(JSON.stringify(body)),
    });
  }

  /** Keeps a file of evidence; its hash is the one that claims name. */
  async keep({ file, hash, as }: { readonly file: string; readonly hash: string; readonly as: string }) {
    const content = await demoFile(file);
    const headers = {
      'content-type': file.endsWith('.pdf') ? 'application/pdf' : 'image/png',
      'file-name': encodeURIComponent(file.split('/').at(-1) ?? file),
    };
    const answer = await this.post({ as, path: '/files', headers, content });
    if (answer.status >= 300 || answer.body['hash'] !== hash) throw notPlanned(file, answer);
  }

  /** A server that is behind is asked again, for a minute at most. */
  async #send(method: Sent['method'], { as, path, headers, content, after }: Asked): Promise<Answer> {
    const authorization = `Bearer ${await this.#tokens.of(as)}`;
    const places = (after ?? []).flatMap((log) => {
      const position = this.#reached.get(log);
      return position === undefined ? [] : [`${log}:${position}`];
    });
    const sent = {
      ...{ method, path },
      headers: {
        ...headers,
        authorization,
        ...(content ? { 'content-length': String(content.length) } : {}),
        ...(places.length > 0 ? { 'torchline-after': places.join(', ') } : {}),
      },
      ...(content ? { content } : {}),
    };
    for (let tries = 0; ; tries += 1) {
      const answer = await this.#client.send(sent);
      if (answer.status !== 503 || tries === PATIENCE) return answer;
      await pause(1_000);
    }
  }
}

/** Says what was asked and what came back, in both languages. */
export function notPlanned(what: string, { status, body }: Answer): DemoStopped {
  const errors = Array.isArray(body['errors']) ? (body['errors'] as unknown[]).slice(0, 3) : [];
  const code = typeof body['code'] === 'string' ? body['code'] : '';
  const more = errors.length > 0 ? ` ${JSON.stringify(errors)}` : '';
  return new DemoStopped(
    `演示数据装载中断：${what} 的答复不符合预期（${status} ${code}）。 The demo stopped: ${what} was answered with ${status} ${code}.${more}`,
  );
}
