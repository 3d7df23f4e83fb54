import { lastDay, type Month } from '@torchline/kernel';
import { createHash } from 'node:crypto';
import { changesBackTo, type PositionVector } from '../engine/known-at.ts';
import { COUNTING_VERSION } from '../counting-version.ts';
import type { Places } from '../engine/places.ts';
import type { HeldFact } from '../held/held-fact.ts';
import { INDICATORS_EDITION } from '../indicators/catalogue.ts';
import { MODEL } from '../model.ts';
import { FigureReader } from '../reading/figure-reader.ts';
import { KnownSource } from '../reading/known-source.ts';
import type { FigureBook, StoredManifest } from '../reading/source.ts';
import { monthRows, type MonthRow } from './month-rows.ts';

/** A closed month (封账清单): where every log stood, by which definitions, every figure, and the root over them. */
export interface Manifest {
  readonly month: Month;
  readonly number: number;
  readonly vector: PositionVector;
  /** Hash of the last fact of each log at the vector. */
  readonly heads: Readonly<Record<string, string>>;
  readonly versions: {
    readonly indicators: string;
    readonly counting: number;
    /** Positions of the logs that hold targets, regions and policy. */
    readonly targets: number;
    readonly reference: number;
  };
  /** Facts that the figures lacked. */
  readonly heldFacts: readonly HeldAtClose[];
  readonly figures: readonly MonthRow[];
  readonly root: string;
}

/** SHA-256 over the figures: rows in the order of indicators and places, each as an array of texts (RFC 8785 form). */
export function rootOf(rows: readonly MonthRow[]): string {
  const lines = rows.map((row) => [
    row.indicator,
    row.level,
    row.region,
    row.month,
    row.actual,
    row.lastYear,
    row.base,
    row.monthBefore,
    row.actualBefore,
  ]);
  return createHash('sha256').update(JSON.stringify(lines)).digest('hex');
}

/** The figures of a month as they were known at a vector; shares of a target are left to the reader of targets. */
export function figuresKnownAt(
  book: FigureBook,
  places: Places,
  at: { readonly month: Month; readonly vector: PositionVector },
): MonthRow[] {
  const source = new KnownSource(book, changesBackTo(at.vector, book, { model: MODEL, places }));
  const reader = new FigureReader(source, places, () => null);
  return monthRows(reader, places, { month: at.month, through: lastDay(at.month) });
}

/** A fact that was held when a month was closed. */
export type HeldAtClose = Pick<HeldFact, 'log' | 'stream' | 'version' | 'position' | 'type' | 'why'>;

interface Frozen {
  readonly month: Month;
  readonly number: number;
  readonly vector: PositionVector;
  readonly heads: Readonly<Record<string, string>>;
  readonly heldFacts: readonly HeldAtClose[];
}

export function manifestOf(book: FigureBook, places: Places, frozen: Frozen): Manifest {
  const figures = figuresKnownAt(book, places, frozen);
  const { month, number, vector, heads, heldFacts } = frozen;
  return {
    month,
    number,
    vector,
    heads,
    versions: {
      indicators: INDICATORS_EDITION,
      counting: COUNTING_VERSION,
      targets: vector['scheduling'] ?? 0,
      reference: vector['reference'] ?? 0,
    },
    heldFacts,
    figures,
    root: rootOf(figures),
  };
}

export const storedFrom = (manifest: Manifest): StoredManifest => ({
  month: manifest.month,
  number: manifest.number,
  root: manifest.root,
  body: JSON.stringify(manifest),
});
export const manifestFrom = ({ body }: StoredManifest): Manifest => JSON.parse(body) as Manifest;
