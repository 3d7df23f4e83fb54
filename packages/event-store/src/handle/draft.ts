import { streamOf, type Entity, type Read } from '@torchline/kernel';
import type { FactToAppend, LogStore, StreamsRead } from '../port.ts';
import { stateAfter, type Fold, type FoldCache } from './fold-cache.ts';

interface Touched {
  readonly base: Fold;
  readonly facts: FactToAppend[];
  readonly states: Map<Entity<unknown>, unknown>;
}

/** The states that one or many commands read, and what their facts make of them, before anything is stored. */
export class Draft {
  readonly #cache: FoldCache;
  readonly #touched = new Map<string, Touched>();
  /** A stream moved between two reads of it. */
  #torn = false;

  constructor(cache: FoldCache) {
    this.#cache = cache;
  }

  readonly read: Read = async <State>(entity: Entity<State>, id: string): Promise<State> =>
    (await this.#stateOf(entity, id)) as State;

  async #stateOf(entity: Entity<unknown>, id: string): Promise<unknown> {
    const stream = streamOf(entity, id);
    const known = this.#touched.get(stream);
    if (known?.states.has(entity)) return known.states.get(entity);
    const fold = await this.#cache.load(entity, id);
    const touched = this.#touch(stream, fold);
    const state = stateAfter(entity, fold.states.get(entity), touched.facts);
    touched.states.set(entity, state);
    return state;
  }

  #touch(stream: string, fold: Fold): Touched {
    const known = this.#touched.get(stream);
    if (known && known.base.last !== fold.last) this.#torn = true;
    const touched = known ?? { base: fold, facts: [], states: new Map() };
    this.#touched.set(stream, touched);
    return touched;
  }

  streams(): Iterable<string> {
    return this.#touched.keys();
  }

  /** The version of a stream that was read, with what this draft adds to it. */
  versionOf(stream: string): number | undefined {
    const touched = this.#touched.get(stream);
    return touched && touched.base.version + touched.facts.length;
  }

  /** True while every stream read is still at the fact read; to be asked right before deciding. */
  isCurrent(): boolean {
    if (this.#torn) return false;
    for (const [stream, { base }] of this.#touched) {
      if (base.lineage.broken) return false;
      const now = this.#cache.current(stream);
      if (now && now.last !== base.last) return false;
    }
    return true;
  }

  /** True while others wait for the disk with one of the streams read. */
  isMoving(): boolean {
    return [...this.#touched.keys()].some((stream) => this.#cache.current(stream)?.pending !== undefined);
  }

  /** Adds decided facts; what is read from here on includes them. */
  add(facts: readonly FactToAppend[]): void {
    for (const fact of facts) {
      const touched = this.#touched.get(fact.stream);
      if (!touched) throw new Error(`a fact for ${fact.stream}, which the command did not read`);
      touched.facts.push(fact);
      for (const [entity, state] of touched.states) touched.states.set(entity, entity.evolve(state, fact));
    }
  }

  /** Where the streams stood; by the id of the last fact too where that was not on disk when it was read. */
  base(): StreamsRead {
    const expect = new Map<string, number>();
    const last = new Map<string, string>();
    for (const [stream, { base }] of this.#touched) {
      expect.set(stream, base.version);
      if (base.pending) last.set(stream, base.last);
    }
    return last.size > 0 ? { expect, last } : { expect };
  }

  /** Where all streams stood, each by the id of its last fact. */
  whole(): StreamsRead {
    const bases = [...this.#touched.values()].map(({ base }) => base);
    return {
      expect: new Map(bases.map(({ stream, version }) => [stream, version])),
      last: new Map(bases.map(({ stream, last }) => [stream, last])),
    };
  }

  /** Moves the cache to the drafted states, which count once `appended` says true and never were otherwise. */
  commit(appended: Promise<boolean>): Promise<void> {
    const written = [...this.#touched.values()].filter(({ facts }) => facts.length > 0);
    const folds: Fold[] = [];
    const pending = appended.then((stored) => {
      for (const fold of folds) if (stored) this.#cache.settle(fold);
      if (!stored) for (const fold of this.#bases(folds)) this.#cache.drop(fold);
    });
    for (const { base, facts, states } of written) {
      const { stream, lineage } = base;
      const last = facts.at(-1)?.id ?? base.last;
      folds.push({ stream, lineage, version: base.version + facts.length, last, states, pending });
    }
    for (const fold of folds) this.#cache.advance(fold);
    return pending;
  }

  /** Everything that was read or written: one of them was not what it seemed. */
  #bases(folds: readonly Fold[]): Fold[] {
    return [...[...this.#touched.values()].map(({ base }) => base), ...folds];
  }

  /**
   * Waits until all that was read is on disk; false when some of it never came there, or another process went on from it.
   * What was read is forgotten then, so that it is read again.
   */
  async isFirm(store: Pick<LogStore, 'isAt'>): Promise<boolean> {
    for (const { base } of this.#touched.values()) {
      if (base.pending) await base.pending;
      if (base.lineage.broken) return false;
    }
    if (!store.isAt || (await store.isAt(this.whole()))) return true;
    for (const { base } of this.#touched.values()) this.#cache.drop(base);
    return false;
  }
}
