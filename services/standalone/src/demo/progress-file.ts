import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** How far the demo is loaded (`demo.json`). */
interface State {
  readonly finished: readonly string[];
  /** Highest position of each log that an answer named. */
  readonly reached: Readonly<Record<string, number>>;
  /** Length of `accepted.jsonl` at the last finished step; what stands behind it is of a step that was cut off. */
  readonly acceptedBytes: number;
  readonly whole: boolean;
}
const NOTHING: State = { finished: [], reached: {}, acceptedBytes: 0, whole: false };

const stateFile = (data: string): string => join(data, 'demo.json');

function read(data: string): State {
  return existsSync(stateFile(data)) ? (JSON.parse(readFileSync(stateFile(data), 'utf8')) as State) : NOTHING;
}

/** True once every step of the demo is in the folder. */
export const isDemoWhole = (data: string): boolean => read(data).whole;
/** The last step that is in the folder. */
export const lastDemoStep = (data: string): string | undefined => read(data).finished.at(-1);

/**
 * Progress of the load, and what was accepted (`accepted.jsonl`). A step is finished when both are on disk: a load that
 * was killed sends its last step again, which changes nothing, and says of it once what was accepted.
 */
export class ProgressFile {
  readonly #data: string;
  #state: State;

  constructor(data: string) {
    this.#data = data;
    this.#state = read(data);
    if (existsSync(this.#accepted)) truncateSync(this.#accepted, this.#state.acceptedBytes);
  }

  get #accepted(): string {
    return join(this.#data, 'accepted.jsonl');
  }

  get reached(): Readonly<Record<string, number>> {
    return this.#state.reached;
  }

  isFinished(step: string): boolean {
    return this.#state.finished.includes(step);
  }

  finish(
    step: string,
    done: { accepted: readonly object[]; reached: Readonly<Record<string, number>> },
  ): void {
    const text = done.accepted.map((line) => `${JSON.stringify(line)}\n`).join('');
    appendFileSync(this.#accepted, text, { flush: true });
    this.#save({
      finished: [...this.#state.finished, step],
      reached: done.reached,
      acceptedBytes: this.#state.acceptedBytes + Buffer.byteLength(text),
      whole: false,
    });
  }

  finishAll(): void {
    this.#save({ ...this.#state, whole: true });
  }

  #save(state: State): void {
    this.#state = state;
    const part = `${stateFile(this.#data)}.part`;
    writeFileSync(part, `${JSON.stringify(state)}\n`);
    const file = openSync(part, 'r');
    fsyncSync(file);
    closeSync(file);
    renameSync(part, stateFile(this.#data));
  }
}
