import { START, type Checkpoint, type Feed } from '@torchline/event-feed';
import type { RecordedFact } from '@torchline/kernel';
import type { Masters } from '@torchline/masters';
import { Places } from '../engine/places.ts';
import type { TreeChange, Trees } from '../engine/re-zone.ts';
import { nextFacts } from '../projector/next-facts.ts';
import { REFERENCE } from '../projector/projector.ts';

/** A fact of reference that changed the region tree. */
export interface TreeStep extends Trees {
  readonly change: TreeChange;
}

const LIMIT = 4_000;

/** What reference states, from its beginning, with every change of the region tree: units follow them one by one. */
export class TreeHistory {
  readonly masters: Masters;
  readonly #feed: Feed;
  readonly #steps: TreeStep[] = [];
  #checkpoint: Checkpoint = START;
  places: Places;

  constructor(feed: Feed, masters: Masters) {
    this.#feed = feed;
    this.masters = masters;
    this.places = new Places(masters.regions, masters.province);
  }

  /** How far it is. */
  get checkpoint(): Checkpoint {
    return this.#checkpoint;
  }

  stepsAfter(position: number): readonly TreeStep[] {
    return this.#steps.filter(({ change }) => change.position > position);
  }

  /** Takes what is there; true when there was something. */
  async readOn(): Promise<boolean> {
    for (let moved = false; ; moved = true) {
      const { facts, at } = await nextFacts(this.#feed, REFERENCE, { after: this.#checkpoint, limit: LIMIT });
      if (facts.length === 0) return moved;
      for (const fact of facts) this.#take(fact, at(fact));
    }
  }

  #take(fact: RecordedFact, checkpoint: Checkpoint): void {
    const { masters, places: before } = this;
    masters.apply(fact);
    this.#checkpoint = checkpoint;
    const known = before.regions.provinces.get(masters.province);
    if (known === masters.regions.provinces.get(masters.province)) return;
    this.places = new Places(masters.regions, masters.province);
    const change = { log: REFERENCE, ...checkpoint, recordedAt: fact.meta.recordedAt };
    this.#steps.push({ before, after: this.places, change });
  }
}
