import type { Answer } from './client.ts';
import type { Step } from './step.ts';

/** What was sent, and what was answered to it; without an answer nobody knows whether it was done. */
export interface Entry {
  readonly step: Step;
  readonly answer: Answer | undefined;
  /** The round in which it was sent first. */
  readonly round: number;
}

/** Everything that the callers of one data folder sent, in their order. */
export class Journal {
  readonly #entries = new Map<string, Entry>();

  sent(step: Step, round: number): void {
    if (!this.#entries.has(step.key)) this.#entries.set(step.key, { step, answer: undefined, round });
  }

  answered(step: Step, answer: Answer): void {
    const known = this.#entries.get(step.key);
    if (!known) throw new Error(`${step.key} was answered and never sent`);
    this.#entries.set(step.key, { ...known, answer });
  }

  get entries(): readonly Entry[] {
    return [...this.#entries.values()];
  }

  get unanswered(): readonly Entry[] {
    return this.entries.filter(({ answer }) => answer === undefined);
  }

  /** What was first sent in a round and was answered. */
  answeredIn(round: number): readonly Entry[] {
    return this.entries.filter((entry) => entry.round === round && entry.answer !== undefined);
  }
}
