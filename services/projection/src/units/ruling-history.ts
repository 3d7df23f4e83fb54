import { START, type Checkpoint, type Feed } from '@torchline/event-feed';
import { OWN_LOG } from '../held/keeper.ts';
import { rulingOf, Rulings, type Ruling } from '../held/rulings.ts';
import { nextFacts } from '../projector/next-facts.ts';

const LIMIT = 2_000;

/** Every ruling that was stated, from the beginning: units follow them one by one. */
export class RulingHistory {
  readonly rulings = new Rulings();
  readonly #feed: Feed;
  readonly #all: Ruling[] = [];
  #checkpoint: Checkpoint = START;

  constructor(feed: Feed) {
    this.#feed = feed;
  }

  get checkpoint(): Checkpoint {
    return this.#checkpoint;
  }

  after(position: number): readonly Ruling[] {
    return this.#all.filter(({ from }) => from.position > position);
  }

  /** Takes what is there; true when there was something. */
  async readOn(): Promise<boolean> {
    for (let moved = false; ; moved = true) {
      const { facts, at } = await nextFacts(this.#feed, OWN_LOG, { after: this.#checkpoint, limit: LIMIT });
      for (const fact of facts) {
        const ruling = rulingOf(fact);
        if (ruling) this.#all.push(ruling);
        if (ruling) this.rulings.add(ruling);
        this.#checkpoint = at(fact);
      }
      if (facts.length === 0) return moved;
    }
  }
}
