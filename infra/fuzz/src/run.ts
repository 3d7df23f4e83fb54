import { faultsOf } from './answer.ts';
import { runCase, type Ground, type Told } from './cases.ts';
import { lengthsOf } from './logs.ts';

/** So many cases are sent together; between two groups the logs are looked at. */
const GROUP = 16;
/** Memory is compared with what it was after so many cases. */
const WARM_AFTER = 2_000;
/** Growth after warming up that is still none: a few large bodies at once, and when memory is given back. */
const GROWTH = 1.5;

export interface Outcome {
  readonly cases: number;
  readonly accepted: number;
  readonly faults: readonly string[];
  readonly p99: number;
  readonly warmBytes: number;
  readonly endBytes: number;
}

const isAccepted = ({ answer }: Told): boolean => answer.status >= 200 && answer.status < 300;

/** True when nothing of the group may have been stored: no command was accepted, and none is on its way. */
const wasRefused = (told: readonly Told[]): boolean =>
  told.every((one) => !isAccepted(one) || one.what.startsWith('GET ') || one.what.startsWith('wire:'));

export class Run {
  readonly #ground: Ground;
  readonly #faults: string[] = [];
  readonly #times: number[] = [];
  #accepted = 0;
  #warmBytes = 0;
  #endBytes = 0;
  #lengths: string;
  /** Nothing was stored lately: reactions to what an earlier group stored are no longer on their way. */
  #rests = false;

  constructor(ground: Ground) {
    this.#ground = ground;
    this.#lengths = JSON.stringify(lengthsOf(ground.product.data));
  }

  async all(cases: number, onProgress: (done: number, faults: number) => void): Promise<Outcome> {
    const { product } = this.#ground;
    for (let from = 0; from < cases; from += GROUP) {
      await this.#group(from, Math.min(GROUP, cases - from));
      const words = product.lastWords();
      if (words !== undefined) {
        this.#faults.push(`the process ended at case ${from}: ${words}`);
        break;
      }
      this.#endBytes = product.memory();
      if (from <= WARM_AFTER) this.#warmBytes = this.#endBytes;
      if (from % (GROUP * 50) === 0) onProgress(from, this.#faults.length);
    }
    return this.#outcome();
  }

  #outcome(): Outcome {
    const [warmBytes, endBytes] = [this.#warmBytes, this.#endBytes];
    if (endBytes > warmBytes * GROWTH)
      this.#faults.push(`memory grew from ${warmBytes} to ${endBytes} bytes`);
    const p99 = this.#times.toSorted((a, b) => a - b)[Math.floor(this.#times.length * 0.99)] ?? 0;
    return {
      cases: this.#times.length,
      accepted: this.#accepted,
      faults: this.#faults,
      p99,
      warmBytes,
      endBytes,
    };
  }

  async #group(from: number, size: number): Promise<void> {
    const told = await Promise.all(
      Array.from({ length: size }, (_, index) => runCase(this.#ground, from + index)),
    );
    for (const one of told) this.#judge(one);
    this.#lookAtLogs(told);
  }

  #judge(one: Told): void {
    this.#times.push(one.answer.ms);
    if (isAccepted(one)) this.#accepted += 1;
    for (const fault of faultsOf(one.answer, one.mayHangUp))
      this.#faults.push(`case ${one.number}: ${one.what}: ${fault}`);
  }

  /** The logs are compared when they rest: what was refused leaves them as they are. */
  #lookAtLogs(told: readonly Told[]): void {
    const now = JSON.stringify(lengthsOf(this.#ground.product.data));
    if (wasRefused(told) && this.#rests && now !== this.#lengths)
      this.#faults.push(
        `cases ${told[0]?.number} to ${told.at(-1)?.number} were refused, but ${this.#lengths} became ${now}`,
      );
    this.#rests = wasRefused(told) && now === this.#lengths;
    this.#lengths = now;
  }
}
