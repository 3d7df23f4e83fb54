import type { NewFact } from '@torchline/kernel';
import { DAYS } from './calendar.ts';
import { Teller, type Life, type Told } from './life.ts';
import type { Share } from './mix.ts';

/** A fact in the order in which its log records it. */
export interface Scheduled {
  readonly day: number;
  readonly fact: NewFact;
}

/** Lives of one kind begin evenly over the days, early enough for the last fact of each. */
class Beginnings {
  readonly #share: Share;
  readonly #seed: string;
  #next = 0;

  constructor(share: Share, seed: string) {
    this.#share = share;
    this.#seed = `${seed}/${share.kind.name}`;
  }

  *on(day: number): Iterable<Life> {
    const { kind, lives } = this.#share;
    const days = DAYS - kind.span;
    for (; this.#next < lives; this.#next += 1) {
      const first = Math.floor((this.#next * days) / lives);
      if (first > day) return;
      yield kind.live(new Teller(this.#seed, this.#next, first));
    }
  }
}

/** All facts of one log, day by day. Holds one coming fact for each entity that has more to say. */
export function* scheduled(shares: readonly Share[], seed: string): Generator<Scheduled, void> {
  const due: [Told, Life][][] = Array.from({ length: DAYS }, () => []);
  const beginnings = shares.map((share) => new Beginnings(share, seed));
  const goOn = (life: Life): void => {
    const next = life.next();
    if (!next.done) due[next.value.day]?.push([next.value, life]);
  };
  for (let day = 0; day < DAYS; day += 1) {
    for (const beginning of beginnings) for (const life of beginning.on(day)) goOn(life);
    for (const [{ fact }, life] of due[day] ?? []) {
      yield { day, fact };
      goOn(life);
    }
    due[day] = [];
  }
}
