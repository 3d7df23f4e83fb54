import type { HeldEffect, HeldFact, HeldStore, WaitingFact } from './held-fact.ts';

/** Held facts beside figures in memory. */
export class MemoryHeld implements HeldStore {
  readonly #held = new Map<string, HeldFact>();
  readonly #waiting = new Map<string, readonly WaitingFact[]>();
  readonly #met = new Map<string, number>();

  /** `held`: what stays held, whatever could be applied now. */
  constructor(held: readonly HeldFact[] = []) {
    for (const one of held) this.#held.set(one.stream, one);
  }

  heldFacts(): readonly HeldFact[] {
    return [...this.#held.values()].toSorted((a, b) =>
      a.log === b.log ? a.position - b.position : a.log < b.log ? -1 : 1,
    );
  }

  waitingBehind(stream: string): readonly WaitingFact[] {
    const waiting = this.#waiting.get(stream) ?? [];
    return waiting.toSorted((a, b) => a.version - b.version || a.position - b.position);
  }

  streamsMet(log: string): number {
    return this.#met.get(log) ?? 0;
  }

  write({ streams, met }: HeldEffect): void {
    for (const [stream, { held, anew, waiting }] of streams) {
      if (held) this.#held.set(stream, held);
      else this.#held.delete(stream);
      this.#waiting.set(stream, [...(anew ? [] : (this.#waiting.get(stream) ?? [])), ...waiting]);
    }
    for (const [log, count] of met) this.#met.set(log, this.streamsMet(log) + count);
  }
}
