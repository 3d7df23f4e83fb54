import { Random } from '@torchline/demo/src/random.ts';
import type { IsoDate, NewFact } from '@torchline/kernel';
import { dateAt, monthBefore } from './calendar.ts';

/** A fact and the day of the load on which it is recorded. */
export interface Told {
  readonly day: number;
  readonly fact: NewFact;
}
/** What one entity says from its first day on, in order. */
export type Life = Generator<Told, void>;

/** Five facts of a hundred are of the month before the one in which they are recorded. */
const LATE = 0.05;
/** How many lives it takes until the mix of a kind repeats. */
export const CYCLE = 100;

/** One entity of the load: its number, its chance, and the days it has. */
export class Teller {
  readonly serial: number;
  readonly random: Random;
  readonly #first: number;
  readonly #seed: string;

  constructor(seed: string, serial: number, first: number) {
    this.serial = serial;
    this.random = new Random(`${seed}/${serial}`);
    this.#first = first;
    this.#seed = seed;
  }

  /** Place in the mix, 0 to 99. */
  get turn(): number {
    return this.serial % CYCLE;
  }

  /** Another entity's number makes the same choices here as there. */
  of(name: string, serial: number): Random {
    return new Random(`${this.#seed}/${name}/${serial}`);
  }

  /** The business date so many days after the first one. */
  date(after = 0): IsoDate {
    return dateAt(this.#first + after);
  }

  /** The day that a fact recorded then is about: the same, or one of the month before. */
  about(after = 0): IsoDate {
    const date = this.date(after);
    return this.random.chance(LATE) ? monthBefore(date, this.random.int(10, 28)) : date;
  }

  tell(after: number, fact: NewFact): Told {
    return { day: this.#first + after, fact };
  }
}

/** One kind of entity of the load. */
export interface Kind {
  readonly name: string;
  readonly log: string;
  /** Days between the first and the last fact at most. */
  readonly span: number;
  live(teller: Teller): Life;
}
