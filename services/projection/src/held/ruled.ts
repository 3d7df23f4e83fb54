import type { RulingEffect } from '@torchline/facts';
import type { RecordedFact } from '@torchline/kernel';
import { createHash } from 'node:crypto';
import { BatchOfFacts } from '../engine/batch.ts';
import type { Model } from '../engine/model.ts';
import type { Places } from '../engine/places.ts';
import { cellOf, type CellText, type Totals } from '../engine/roll-up.ts';
import type { Effect, KnownState } from '../engine/state.ts';
import type { HeldFact } from './held-fact.ts';
import type { Ruling, Rulings } from './rulings.ts';
import { Taking } from './taking.ts';

/** What a ruling is applied to. */
export interface Ground {
  readonly model: Model;
  readonly places: Places;
  readonly figures: KnownState;
  readonly rulings: Rulings;
}

/** A ruling applied to what is committed, and not yet committed itself. */
export interface RuledEffect {
  readonly effect: Effect;
  /** What the stream is held by afterwards; null when it flows again. */
  readonly held: HeldFact | null;
}

/** Takes a held fact and those that waited again, with one more ruling. The same for a forecast and for the real thing. */
export function ruledEffect(ground: Ground, ruling: Ruling, queue: readonly RecordedFact[]): RuledEffect {
  const batch = new BatchOfFacts(ground.model, ground.places, ground.figures);
  const rulings = ground.rulings.with(ruling);
  const taking = new Taking(batch, { model: ground.model, rulings, heldBy: () => undefined });
  taking.anew(ruling.stream);
  for (const fact of queue) taking.take(fact);
  const effect = { ...batch.finish(), held: taking.effect(true) };
  return { effect, held: effect.held.streams.get(ruling.stream)?.held ?? null };
}

const MOST_CELLS = 500;

const isZero = ({ count, fresh, amount }: Totals): boolean => count === 0 && fresh === 0 && amount === 0n;

/** Cells that change, in the order of their names. */
const changedCells = (cells: ReadonlyMap<CellText, Totals>): (readonly [CellText, Totals])[] =>
  [...cells].filter(([, totals]) => !isZero(totals)).toSorted(([a], [b]) => (a < b ? -1 : 1));

/** The change of cells as a fact keeps it. */
export function effectOf(cells: ReadonlyMap<CellText, Totals>): RulingEffect {
  const rows = changedCells(cells).map(([text, { count, fresh, amount }]) => ({
    ...cellOf(text),
    count,
    fresh,
    amount: amount.toString(),
  }));
  const lines = rows.map((row) => Object.values(row).join('|')).join('\n');
  const digest = createHash('sha256').update(lines).digest('hex');
  return { digest, cells: rows.slice(0, MOST_CELLS), more: Math.max(0, rows.length - MOST_CELLS) };
}
