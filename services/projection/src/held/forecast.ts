import type { RulingEffect } from '@torchline/facts';
import type { RecordedFact } from '@torchline/kernel';
import { createHash } from 'node:crypto';
import type { Effect, KnownState } from '../engine/state.ts';
import type { HeldFact } from './held-fact.ts';
import { effectOf, ruledEffect, type Ground } from './ruled.ts';
import type { Ruling, RulingKind } from './rulings.ts';

/** What a ruling would do to the figures as they stand (预计影响), tried without writing anything. */
export interface Forecast {
  readonly kind: RulingKind;
  /** False: the held fact itself would be refused again, for `next`. */
  readonly possible: boolean;
  /** Facts that would count from then on. */
  readonly applies: number;
  /** Facts that would still wait. */
  readonly waits: number;
  /** What the stream would be held by next; null when it would flow. */
  readonly next: Pick<HeldFact, 'version' | 'position' | 'type' | 'why' | 'detail'> | null;
  /** The last fact of the stream that was there. */
  readonly through: number;
  readonly effect: RulingEffect;
  /** Closed months whose figures would no longer be what was published. */
  readonly closedMonths: readonly string[];
  /** SHA-256 of all of it: who confirms it confirms what was shown. */
  readonly digest: string;
}

const NO_POINT = { log: 'projection', position: Number.MAX_SAFE_INTEGER, recordedAt: '' };

/** A ruling that nobody has stated yet. */
const supposed = (held: HeldFact, kind: RulingKind, through: number): Ruling => ({
  kind,
  log: held.log,
  stream: held.stream,
  version: held.version,
  position: held.position,
  type: held.type,
  why: held.why,
  through,
  from: NO_POINT,
  digest: '',
});

const isClosed = (figures: KnownState, month: string): boolean =>
  Boolean(figures.entity(`month/${month}`)?.state);

const digestOf = (forecast: Omit<Forecast, 'digest'>, held: HeldFact): string =>
  createHash('sha256')
    .update(JSON.stringify([held.log, held.stream, held.position, { ...forecast, closedMonths: [] }]))
    .digest('hex');

function shortOf(held: HeldFact | null): Forecast['next'] {
  if (!held) return null;
  const { version, position, type, why, detail } = held;
  return { version, position, type, why, detail };
}

interface Queued {
  readonly held: HeldFact;
  readonly queue: readonly RecordedFact[];
}

const NO_CELLS: Pick<Effect, 'cells'> = { cells: new Map() };

/** What cannot be counted together with what others told would be refused as well. */
function tried(
  ground: Ground,
  ruling: Ruling,
  { held, queue }: Queued,
): { readonly effect: Pick<Effect, 'cells'>; readonly held: HeldFact | null } {
  try {
    return ruledEffect(ground, ruling, queue);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { effect: NO_CELLS, held: { ...held, why: 'FOLD' as const, detail } };
  }
}

/** Tries a ruling on what is committed: `queue` is the held fact and those behind it, in the order of versions. */
export function forecastOf(ground: Ground, { held, queue }: Queued, kind: RulingKind): Forecast {
  const through = queue.reduce((last, { position }) => Math.max(last, position), held.position);
  const { effect, held: next } = tried(ground, supposed(held, kind, through), { held, queue });
  const waits = next ? queue.filter(({ position }) => position > next.position).length : 0;
  const discarded = kind === 'DISCARD' ? 1 : 0;
  const months = new Set([...effect.cells.keys()].map((text) => text.split('|')[3]?.slice(0, 7) ?? ''));
  const forecast = {
    kind,
    possible: next?.position !== held.position,
    applies: queue.length - waits - (next ? 1 : 0) - discarded,
    waits,
    next: shortOf(next),
    through,
    effect: effectOf(effect.cells),
    closedMonths: [...months].filter((month) => isClosed(ground.figures, month)).toSorted(),
  };
  return { ...forecast, digest: digestOf(forecast, held) };
}
