import {
  appendFileSync,
  existsSync,
  readFileSync,
  renameSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { DemoProgress, StepDone } from './progress.ts';

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

/**
 * Progress of the load, and what was accepted (`accepted.jsonl`). A load that was killed sends its last step again, which
 * changes nothing, and says once what was accepted of it. The two files are not synced step by step: where a power cut
 * took back what was accepted, everything is sent again, and again nothing counts twice.
 */
export class ProgressFile implements DemoProgress {
  readonly #data: string;
  #state: State;

  constructor(data: string) {
    this.#data = data;
    const state = read(data);
    const written = existsSync(this.#accepted) ? statSync(this.#accepted).size : 0;
    this.#state = written < state.acceptedBytes ? NOTHING : state;
    if (written > 0) truncateSync(this.#accepted, this.#state.acceptedBytes);
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

  async finish(step: string, done: StepDone): Promise<void> {
    const text = done.accepted.map((line) => `${JSON.stringify(line)}\n`).join('');
    appendFileSync(this.#accepted, text);
    this.#save({
      finished: [...this.#state.finished, step],
      reached: done.reached,
      acceptedBytes: this.#state.acceptedBytes + Buffer.byteLength(text),
      whole: false,
    });
  }

  async finishAll(): Promise<void> {
    this.#save({ ...this.#state, whole: true });
  }

  #save(state: State): void {
    this.#state = state;
    const part = `${stateFile(this.#data)}.part`;
    writeFileSync(part, `${JSON.stringify(state)}\n`);
    renameSync(part, stateFile(this.#data));
  }
}
