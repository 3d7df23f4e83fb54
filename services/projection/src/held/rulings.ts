import { HeldFactDiscarded, HeldFactReleased, isFact } from '@torchline/facts';
import type { RecordedFact } from '@torchline/kernel';
import type { KnownFrom } from '../engine/state.ts';
import type { HeldFact } from './held-fact.ts';

/** What a person decided about a held fact (处置): to try it again, or never to count it. */
export type RulingKind = 'RELEASE' | 'DISCARD';

/** A ruling over a held fact and over what waited behind it, up to the position `through` of its log. */
export interface Ruling extends Pick<HeldFact, 'log' | 'stream' | 'version' | 'position' | 'type' | 'why'> {
  readonly kind: RulingKind;
  readonly through: number;
  /** The fact that states it: what it lets through is known from there. */
  readonly from: KnownFrom;
  /** SHA-256 of the effect that was foretold. */
  readonly digest: string;
}

export function rulingOf(fact: RecordedFact): Ruling | undefined {
  const kind = isFact(HeldFactReleased, fact) ? 'RELEASE' : 'DISCARD';
  if (!isFact(HeldFactReleased, fact) && !isFact(HeldFactDiscarded, fact)) return undefined;
  const { log, stream, version, position, type, why, through, effect } = fact.data;
  const from = { log: fact.log, position: fact.position, recordedAt: fact.meta.recordedAt };
  return { kind, log, stream, version, position, type, why, through, from, digest: effect.digest };
}

/** What rulings say of one fact of a log. */
export interface Ruled {
  /** True: it never counts, also where it could be applied. */
  readonly discarded: boolean;
  /** From when it is known: it waited until a ruling; undefined where it never waited. */
  readonly from: KnownFrom | undefined;
}
const UNRULED: Ruled = { discarded: false, from: undefined };

/**
 * All rulings, in the order in which they were stated. What they say of a fact depends on them and on the fact alone, so
 * that every rebuild comes to the same.
 */
export class Rulings {
  readonly #byStream = new Map<string, readonly Ruling[]>();

  get size(): number {
    return this.#byStream.size;
  }

  add(ruling: Ruling): void {
    const known = this.#byStream.get(ruling.stream) ?? [];
    if (!known.some(({ from }) => from.position === ruling.from.position))
      this.#byStream.set(ruling.stream, [...known, ruling]);
  }

  /** The same rulings and one more, for trying what it would do. */
  with(ruling: Ruling): Rulings {
    const more = new Rulings();
    for (const known of this.#byStream.values()) for (const one of known) more.add(one);
    more.add(ruling);
    return more;
  }

  all(): Ruling[] {
    return [...this.#byStream.values()].flat().toSorted((a, b) => a.from.position - b.from.position);
  }

  /** The last ruling whose held fact stands at or before a fact says when that fact became known. */
  of({ stream, log, position }: Pick<RecordedFact, 'stream' | 'log' | 'position'>): Ruled {
    const known = this.#byStream.get(stream);
    if (!known) return UNRULED;
    const before = known.filter((ruling) => ruling.log === log && ruling.position <= position);
    const discarded = before.some((ruling) => ruling.kind === 'DISCARD' && ruling.position === position);
    const last = before
      .toSorted((a, b) => a.position - b.position || a.from.position - b.from.position)
      .at(-1);
    return { discarded, from: last && position <= last.through ? last.from : undefined };
  }
}
