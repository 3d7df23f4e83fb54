import type { Feed } from '@torchline/event-feed';
import type { RecordedFact } from '@torchline/kernel';
import type { BatchOfFacts } from '../engine/batch.ts';
import type { Places } from '../engine/places.ts';
import type { KnownState } from '../engine/state.ts';
import type { PositionVector } from '../engine/known-at.ts';
import type { HeldAtClose } from '../months/manifest.ts';
import { MODEL } from '../model.ts';
import { Breaker, trippedReason } from './breaker.ts';
import { forecastOf } from './forecast.ts';
import { heldAt } from './held-at.ts';
import type { HeldEffect, HeldFact, HeldStore } from './held-fact.ts';
import type { HeldEntry, HeldForecast, HeldList, HeldName } from './questions.ts';
import { ruledEffect, type Ground, type RuledEffect } from './ruled.ts';
import { rulingOf, Rulings, type Ruling, type RulingKind } from './rulings.ts';
import { Taking } from './taking.ts';

/** The log in which this service states its rulings. */
export const OWN_LOG = 'projection';
const LIMIT = 2_000;
/** So many held facts are shown with what rulings would do to them. */
const SHOWN = 100;

interface Figures extends KnownState {
  readonly held: HeldStore;
  /** Does work that has no effect, when everything that it asks is at hand; at once where it always is. */
  whenRead?<Result>(work: () => Result): Promise<Result>;
}

/** What is held while facts are read, what rulings there are, and what they do. */
export class HeldKeeper {
  readonly rulings: Rulings;
  readonly #feed: Feed;
  readonly #figures: Figures;
  readonly #held = new Map<string, HeldFact>();
  readonly #breaker = new Breaker();
  /** Held before this process began: whether its code would take them is not known yet. */
  readonly #untried = new Set<string>();

  /** `rulings`: where somebody else reads them. */
  constructor(feed: Feed, figures: Figures, rulings = new Rulings()) {
    this.#feed = feed;
    this.#figures = figures;
    this.rulings = rulings;
  }

  /** What was held. */
  recall(): void {
    for (const held of this.#figures.held.heldFacts()) {
      this.#held.set(held.stream, held);
      this.#untried.add(held.stream);
    }
  }

  /** What was held, and every ruling that was ever stated: facts are read again by all of them. */
  async open(): Promise<void> {
    this.recall();
    for (let after = 0; ;) {
      const { facts } = await this.#feed.next(OWN_LOG, after, LIMIT);
      for (const fact of facts) this.heard(fact);
      const last = facts.at(-1);
      if (!last) return;
      after = last.position;
    }
  }

  /** A fact of this service's own log. */
  heard(fact: RecordedFact): Ruling | undefined {
    const ruling = rulingOf(fact);
    if (ruling) this.rulings.add(ruling);
    return ruling;
  }

  /** Takes facts of one log in order, as far as the log is not stopped meanwhile; answers the last one taken. */
  takeAll(taking: Taking, facts: readonly RecordedFact[]): RecordedFact | undefined {
    let last: RecordedFact | undefined;
    for (const fact of facts) {
      last = fact;
      const held = taking.take(fact);
      if (held) this.#breaker.refused(held);
      if (held && this.#tripped(fact.log, taking.met(fact.log))) break;
    }
    return last;
  }

  taking(batch: BatchOfFacts): Taking {
    return new Taking(batch, {
      model: MODEL,
      rulings: this.rulings,
      heldBy: (stream) => this.#held.get(stream),
    });
  }

  /** Why a log is not read any further; undefined while it is. */
  stopped(log: string): string | undefined {
    const tripped = this.#tripped(log, 0);
    return tripped && trippedReason(log, tripped);
  }

  /** What a batch held or freed is committed. */
  committed({ streams }: HeldEffect): void {
    for (const [stream, { held }] of streams) {
      if (held) this.#held.set(stream, held);
      else this.#held.delete(stream);
      if (!held) this.#breaker.freed(stream);
    }
  }

  /** Counts those held before this process began that its code refuses as well; what it would take waits for a person. */
  async tryAgain(places: Places): Promise<void> {
    for (const stream of this.#untried) {
      const held = this.#held.get(stream);
      if (held && held.position > this.#figures.reached(held.log).position) continue;
      this.#untried.delete(stream);
      if (!held) continue;
      const queue = (await this.#queueOf(held)).slice(0, 1);
      const { possible } = await this.#read(() =>
        forecastOf(this.#ground(places), { held, queue }, 'RELEASE'),
      );
      if (!possible) this.#breaker.refused(held);
    }
  }

  /** What a ruling does to the held fact that it names; undefined when that is not held. */
  async ruled(ruling: Ruling, places: Places): Promise<RuledEffect | undefined> {
    const held = this.#named(ruling);
    if (!held) return undefined;
    const queue = await this.#queueOf(held);
    const done = await this.#read(() => ruledEffect(this.#ground(places), ruling, queue));
    this.#breaker.freed(held.stream);
    if (done.held) this.#breaker.refused(done.held);
    return done;
  }

  async forecast(name: HeldName, kind: RulingKind, places: Places): Promise<HeldForecast | undefined> {
    const held = this.#named(name);
    if (!held) return undefined;
    const queue = await this.#queueOf(held);
    return {
      held,
      forecast: await this.#read(() => forecastOf(this.#ground(places), { held, queue }, kind)),
    };
  }

  heldAt(vector: PositionVector): readonly HeldAtClose[] {
    return heldAt(vector, [...this.#held.values()], this.rulings.all());
  }

  async list(places: Places): Promise<Omit<HeldList, 'stopped'>> {
    const all = [...this.#held.values()].toSorted((a, b) => (a.since < b.since ? -1 : 1));
    const entries: HeldEntry[] = [];
    for (const held of all.slice(0, SHOWN)) {
      const queue = await this.#queueOf(held);
      const ground = this.#ground(places);
      entries.push({
        held,
        waiting: queue.length - 1,
        types: [...new Set(queue.map(({ type }) => type))],
        release: await this.#read(() => forecastOf(ground, { held, queue }, 'RELEASE')),
        discard: await this.#read(() => forecastOf(ground, { held, queue }, 'DISCARD')),
      });
    }
    return { entries, total: all.length };
  }

  async #read<Result>(work: () => Result): Promise<Result> {
    return this.#figures.whenRead ? this.#figures.whenRead(work) : work();
  }

  #ground(places: Places): Ground {
    return { model: MODEL, places, figures: this.#figures, rulings: this.rulings };
  }

  #named({ log, position }: HeldName): HeldFact | undefined {
    for (const held of this.#held.values()) if (held.log === log && held.position === position) return held;
    return undefined;
  }

  #tripped(log: string, met: number) {
    return this.#breaker.tripped(log, this.#figures.held.streamsMet(log) + met);
  }

  /** The held fact and those behind it as the log has them now, in the order of versions. */
  async #queueOf(held: HeldFact): Promise<RecordedFact[]> {
    const refs = [held, ...this.#figures.held.waitingBehind(held.stream)];
    const queue: RecordedFact[] = [];
    for (const { log, position } of refs) {
      const { facts } = await this.#feed.next(log, position - 1, 1);
      const [fact] = facts;
      if (fact?.position !== position) throw new Error(`${log}: position ${position} cannot be read again`);
      queue.push(fact);
    }
    return queue.toSorted((a, b) => a.version - b.version || a.position - b.position);
  }
}
