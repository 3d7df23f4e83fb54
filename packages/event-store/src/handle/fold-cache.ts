import { streamOf, type Entity, type FoldedFact, type RecordedFact } from '@torchline/kernel';
import { LRUCache } from 'lru-cache';
import type { LogStore } from '../port.ts';

const STREAMS_REMEMBERED = 20_000;

/** All states that descend from one read of the disk. Broken when an append among them failed. */
interface Lineage {
  broken: boolean;
}

/** The states of one stream at one fact; another fact is another object. */
export interface Fold {
  readonly stream: string;
  readonly version: number;
  /** Id of the last fact; '' before the first. */
  readonly last: string;
  readonly states: Map<Entity<unknown>, unknown>;
  readonly lineage: Lineage;
  /** The append that this state waits for; undefined once it is on disk. */
  readonly pending: Promise<void> | undefined;
}

export const stateAfter = (entity: Entity<unknown>, from: unknown, facts: readonly FoldedFact[]): unknown =>
  facts.reduce((state, fact) => entity.evolve(state, fact), from);

/**
 * The folded states of the streams used last. States may run ahead of the disk: whoever decides on one is either
 * refused by the expected version when it never came to be, or waits for it before a refusal leaves.
 */
export class FoldCache {
  readonly #store: Pick<LogStore, 'readStream'>;
  readonly #settled: LRUCache<string, Fold>;
  readonly #moving = new Map<string, Fold>();
  readonly #loading = new Map<string, Promise<void>>();

  constructor(store: Pick<LogStore, 'readStream'>, streams = STREAMS_REMEMBERED) {
    this.#store = store;
    this.#settled = new LRUCache({ max: streams });
  }

  current(stream: string): Fold | undefined {
    return this.#moving.get(stream) ?? this.#settled.get(stream);
  }

  /** The present fold of a stream, with this entity's state among its states. */
  async load(entity: Entity<unknown>, id: string): Promise<Fold> {
    const stream = streamOf(entity, id);
    for (;;) {
      const fold = this.current(stream);
      if (fold?.states.has(entity)) return fold;
      const loading = this.#loading.get(stream) ?? this.#read(entity, stream, fold);
      this.#loading.set(stream, loading);
      await loading;
    }
  }

  async #read(entity: Entity<unknown>, stream: string, fold: Fold | undefined): Promise<void> {
    try {
      await fold?.pending;
      const facts = await this.#store.readStream(stream);
      this.#remember(entity, stream, { facts, fold });
    } finally {
      this.#loading.delete(stream);
    }
  }

  #remember(
    entity: Entity<unknown>,
    stream: string,
    read: { readonly facts: readonly RecordedFact[]; readonly fold: Fold | undefined },
  ): void {
    const now = this.current(stream);
    const { version, id: last } = read.facts.at(-1) ?? { version: 0, id: '' };
    const state = stateAfter(entity, entity.initial, read.facts);
    if (now && now.last === last) now.states.set(entity, state);
    else if (!now)
      this.#settled.set(stream, {
        stream,
        version,
        last,
        states: new Map([[entity, state]]),
        lineage: { broken: false },
        pending: undefined,
      });
    else if (now === read.fold && !now.pending) this.drop(now);
  }

  /** Moves a stream to states that are on their way to the disk. */
  advance(next: Fold): void {
    this.#settled.delete(next.stream);
    this.#moving.set(next.stream, next);
  }

  /** The append came to disk. */
  settle(fold: Fold): void {
    if (this.#moving.get(fold.stream) !== fold) return;
    this.#moving.delete(fold.stream);
    this.#settled.set(fold.stream, { ...fold, pending: undefined });
  }

  /** The append failed: neither this state nor what was built on it ever was. */
  drop(fold: Fold): void {
    fold.lineage.broken = true;
    if (this.#moving.get(fold.stream)?.lineage === fold.lineage) this.#moving.delete(fold.stream);
    if (this.#settled.peek(fold.stream)?.lineage === fold.lineage) this.#settled.delete(fold.stream);
  }

  /** Forgets everything that is on disk, for instance after a person was erased. */
  clear(): void {
    this.#settled.clear();
  }
}
