import type { RunningViews } from './adapters.ts';

/** Says once of each reader that it stopped, and why: what it shows is no longer kept up. */
export class Alarms {
  readonly #views: readonly RunningViews[];
  readonly #say: (reader: string, reason: string) => void;
  readonly #said = new Set<string>();

  constructor(views: readonly RunningViews[], say: (reader: string, reason: string) => void) {
    this.#views = views;
    this.#say = say;
  }

  look(): void {
    for (const { service, view, stopped } of this.#views.flatMap((running) => running.states())) {
      const reader = `${service}/${view}`;
      if (stopped === undefined || this.#said.has(reader)) continue;
      this.#said.add(reader);
      this.#say(reader, stopped);
    }
  }
}
