import { existsSync } from 'node:fs';
import { makeLoad } from '@torchline/load';
import type { Measured } from '../row.ts';
import { Scratch } from './scratch.ts';

/** What every row is measured with. */
export class Plan {
  readonly isQuick: boolean;
  readonly scratch = new Scratch();
  readonly #say: (line: string) => void;
  readonly #loads = new Map<number, string>();

  constructor(isQuick: boolean, say: (line: string) => void) {
    this.isQuick = isQuick;
    this.#say = say;
  }

  /** One number for the full bench, a smaller one for the quick one. */
  size(full: number, quick: number): number {
    return this.isQuick ? quick : full;
  }

  say(line: string): void {
    this.#say(line);
  }

  /** A data folder with so many facts; made once in a run. */
  async load(facts: number): Promise<string> {
    const known = this.#loads.get(facts);
    if (known !== undefined && existsSync(known)) return known;
    const data = this.scratch.folder();
    this.say(`writing a load of ${facts.toLocaleString('en')} facts`);
    await makeLoad({ data, facts });
    this.#loads.set(facts, data);
    return data;
  }

  /** A load that no later row needs. */
  drop(facts: number): void {
    const data = this.#loads.get(facts);
    if (data !== undefined) this.scratch.drop(data);
    this.#loads.delete(facts);
  }
}

/** One file of `rows/`: which rows it measures, and how. */
export interface Measure {
  readonly ids: readonly string[];
  /** True: it takes 5,000,000 facts and belongs to the full bench alone. */
  readonly isFullOnly?: boolean;
  run(plan: Plan): Promise<readonly Measured[]>;
}
