import { faultOf, type HoldReason } from '@torchline/facts';
import type { RecordedFact } from '@torchline/kernel';
import type { BatchOfFacts } from '../engine/batch.ts';
import { BrokenStream } from '../engine/stream-fold.ts';
import type { Model } from '../engine/model.ts';
import { ownersOf, refOf, type HeldEffect, type HeldFact } from './held-fact.ts';
import type { Rulings } from './rulings.ts';

/** What a fact was refused for. */
interface Refusal {
  readonly why: HoldReason;
  readonly detail: string;
}

export interface TakingParts {
  readonly model: Pick<Model, 'kinds'>;
  readonly rulings: Rulings;
  /** What a stream is held by, as far as was written before. */
  readonly heldBy: (stream: string) => HeldFact | undefined;
}

const MOST = 300;

const refusalOf = (error: unknown): Refusal => {
  const detail = (error instanceof Error ? error.message : String(error)).slice(0, MOST);
  if (!(error instanceof BrokenStream)) return { why: 'FOLD', detail };
  return { why: error.verdict === 'gap' ? 'GAP' : 'FORK', detail };
};

interface Change {
  held: HeldFact | null;
  waiting: ReturnType<typeof refOf>[];
}

/**
 * The one rule of what counts (暂存规则): a fact that is discarded never does; one that cannot be applied is held, and all
 * later ones of its stream wait behind it; every other one is applied. It decides stream by stream, from the facts and
 * the rulings alone.
 */
export class Taking {
  readonly #batch: BatchOfFacts;
  readonly #parts: TakingParts;
  readonly #streams = new Map<string, Change>();
  readonly #met = new Map<string, number>();

  constructor(batch: BatchOfFacts, parts: TakingParts) {
    this.#batch = batch;
    this.#parts = parts;
  }

  /** Takes the next fact of its stream. Answers what it is held for, if it is now. */
  take(fact: RecordedFact): HeldFact | undefined {
    const category = fact.stream.slice(0, fact.stream.indexOf('/'));
    if (!this.#parts.model.kinds.has(category)) return undefined;
    if (fact.version === 1) this.#met.set(fact.log, (this.#met.get(fact.log) ?? 0) + 1);
    const held = this.#streams.get(fact.stream)?.held ?? this.#parts.heldBy(fact.stream);
    if (held && held.position < fact.position) return this.#wait(fact, held);
    return held?.position === fact.position ? undefined : this.#try(fact);
  }

  /** A stream of which nothing is held goes on from here: what waited is taken again. */
  anew(stream: string): void {
    this.#streams.set(stream, { held: null, waiting: [] });
  }

  /** Streams of a log that were met for the first time. */
  met(log: string): number {
    return this.#met.get(log) ?? 0;
  }

  /** `anew`: the facts are those that waited, so that nothing else waits any longer. */
  effect(anew = false): HeldEffect {
    const streams = [...this.#streams].map(([stream, change]) => [stream, { ...change, anew }] as const);
    return { streams: new Map(streams), met: anew ? new Map() : this.#met };
  }

  #wait(fact: RecordedFact, held: HeldFact): undefined {
    const change = this.#streams.get(fact.stream) ?? { held, waiting: [] };
    change.waiting.push(refOf(fact));
    this.#streams.set(fact.stream, change);
  }

  #try(fact: RecordedFact): HeldFact | undefined {
    const { discarded, from } = this.#parts.rulings.of(fact);
    if (discarded) return void this.#batch.skip(fact);
    const refusal = faultAsRefusal(fact) ?? this.#applied(fact, from);
    if (!refusal) return undefined;
    const { log, stream, version, position, type, meta } = fact;
    const since = from?.recordedAt ?? meta.recordedAt;
    const about = { since, actor: meta.actor, ...ownersOf(fact.data) };
    const held: HeldFact = { log, stream, version, position, type, ...refusal, ...about };
    this.#streams.set(stream, { held, waiting: [] });
    return held;
  }

  #applied(fact: RecordedFact, from: Parameters<BatchOfFacts['take']>[1]): Refusal | undefined {
    try {
      this.#batch.take(fact, from);
      return undefined;
    } catch (error) {
      return refusalOf(error);
    }
  }
}

function faultAsRefusal(fact: RecordedFact): Refusal | undefined {
  const fault = faultOf(fact);
  return fault && { why: fault.code, detail: fault.detail };
}
