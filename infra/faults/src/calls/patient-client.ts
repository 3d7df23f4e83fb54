import { setTimeout as pause } from 'node:timers/promises';
import { Client, Gone, type Answer, type Request, type Sending } from '@torchline/traffic';

/** Nobody knows what became of the request: it is sent again under its key. */
const UNANSWERED: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);
const FIRST_MS = 100;
const LONGEST_MS = 1_000;
const ANSWER_MS = 15_000;

const wordsOf = (answer: Answer | undefined): string =>
  answer ? `${answer.status} ${JSON.stringify(answer.body).slice(0, 400)}` : 'no answer';

/** Sends every request again, under the same key, until somebody answers it or time is over. */
export class PatientClient implements Sending {
  readonly #client: Client;
  readonly #isOver: () => boolean;
  /** What was answered that no fault explains. */
  readonly strange: string[] = [];
  /** How often a request was sent again. */
  again = 0;

  constructor(address: string, isOver: () => boolean) {
    this.#client = new Client(address, ANSWER_MS);
    this.#isOver = isOver;
  }

  /** Rejects with Gone when time is over. */
  async send(request: Request): Promise<Answer> {
    for (let waitMs = FIRST_MS; ; waitMs = Math.min(LONGEST_MS, 2 * waitMs)) {
      const answer = await this.#once(request);
      if (answer && !UNANSWERED.has(answer.status)) return answer;
      if (answer?.status === 500) this.strange.push(`${request.path}: ${wordsOf(answer)}`);
      if (this.#isOver()) throw new Gone(`${request.path}, last: ${wordsOf(answer)}`);
      this.again += 1;
      await pause(waitMs);
    }
  }

  async #once(request: Request): Promise<Answer | undefined> {
    try {
      return await this.#client.send(request);
    } catch (error) {
      if (error instanceof Gone) return undefined;
      throw error;
    }
  }

  close(): void {
    this.#client.close();
  }
}
