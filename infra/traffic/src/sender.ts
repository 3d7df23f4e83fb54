import type { Answer, Client, Request } from './client.ts';
import type { Journal } from './journal.ts';
import type { Tokens } from './people.ts';
import type { Step } from './step.ts';

/** What carries requests to the product. */
export type Sending = Pick<Client, 'send'>;

/** The answer to a step was neither its success nor a cut connection. */
export class Refused extends Error {
  constructor({ key, path }: Step, { status, body }: Answer) {
    super(`${path} ${key}: ${status} ${JSON.stringify(body).slice(0, 600)}`);
  }
}

const requestOf = (step: Step): Request =>
  step.kind === 'command'
    ? {
        ...{ method: 'POST', path: step.path, content: Buffer.from(JSON.stringify(step.body)) },
        headers: { 'content-type': 'application/json', 'idempotency-key': step.key },
      }
    : {
        ...{ method: 'POST', path: step.path, content: step.bytes },
        headers: { 'content-type': 'application/octet-stream', 'file-name': encodeURIComponent(step.key) },
      };

/** Sends steps for the people of a round, and writes into the journal what was sent and what was answered. */
export class Sender {
  readonly #client: Sending;
  readonly #tokens: Tokens;
  readonly #journal: Pick<Journal, 'sent' | 'answered'>;
  readonly #round: number;

  constructor(
    client: Sending,
    {
      tokens,
      journal,
      round,
    }: { tokens: Tokens; journal: Pick<Journal, 'sent' | 'answered'>; round: number },
  ) {
    this.#client = client;
    this.#tokens = tokens;
    this.#journal = journal;
    this.#round = round;
  }

  /** Rejects with Gone when the product ended, with Refused when it said no. */
  async send(step: Step): Promise<Answer> {
    this.#journal.sent(step, this.#round);
    const answer = await this.ask(step);
    if (answer.status >= 300) throw new Refused(step, answer);
    this.#journal.answered(step, answer);
    return answer;
  }

  /** The same request, without a word to the journal. */
  ask(step: Step): Promise<Answer> {
    const request = requestOf(step);
    const { headers } = request;
    const sized = { ...headers, 'content-length': String(request.content?.length ?? 0) };
    return this.#client.send({ ...request, headers: { ...sized, ...this.#as(step.as) } });
  }

  get(path: string, as: string): Promise<Answer> {
    return this.#client.send({ method: 'GET', path, headers: this.#as(as) });
  }

  /** Waits until everything that reads the log of a service has seen a position of it. */
  async settled(service: string, position: number): Promise<void> {
    const { person, headers } = {
      person: 'operator',
      headers: { 'torchline-after': `${service}:${position}` },
    };
    const asked = { method: 'GET', path: '/me', headers: { ...headers, ...this.#as(person) } } as const;
    for (;;) if ((await this.#client.send(asked)).status !== 503) return;
  }

  #as(person: string): Readonly<Record<string, string>> {
    return { authorization: `Bearer ${this.#tokens[person] ?? ''}` };
  }
}
