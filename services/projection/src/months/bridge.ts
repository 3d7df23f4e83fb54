import type { Month } from '@torchline/kernel';
import { changesWithout, type PositionVector } from '../engine/known-at.ts';
import type { Places } from '../engine/places.ts';
import { RE_ZONED } from '../engine/re-zone.ts';
import type { Delta } from '../engine/state.ts';
import { MODEL } from '../model.ts';
import type { FedIndicator } from '../indicators/catalogue.ts';
import { FigureReader, yearTo, type PlaceAsked } from '../reading/figure-reader.ts';
import { KnownSource } from '../reading/known-source.ts';
import type { CellSource, FigureBook } from '../reading/source.ts';

/** Why a figure is not what was published: new records, corrected ones, or places that moved. */
export const CAUSES = ['late', 'corrected', 're-zoned'] as const;
export type Cause = (typeof CAUSES)[number];

/** From the published figure to today's, in steps that add up exactly (数据变动桥). Null where the figure is a share. */
export interface Bridge {
  readonly indicator: string;
  readonly published: bigint | null;
  readonly steps: Readonly<Record<Cause, bigint>>;
  readonly now: bigint | null;
}

/** Late: the first that was heard of the record came after the cut. */
const causeOf = (delta: Delta, newcomers: ReadonlySet<string>): Cause => {
  if (delta.cause === RE_ZONED) return 're-zoned';
  return newcomers.has(delta.entity) ? 'late' : 'corrected';
};

/** Streams that had fed nothing at the cut. */
const newcomersAmong = (deltas: readonly Delta[], book: FigureBook, vector: PositionVector): Set<string> =>
  new Set(deltas.filter(({ entity }) => !book.wasFed(entity, vector)).map(({ entity }) => entity));

/**
 * Sources from the published figures to today's: published, then with each cause added in turn. Rows of members are
 * added cause by cause, so that what two causes share falls to the later one and the steps still add up.
 */
function stages(book: FigureBook, places: Places, vector: PositionVector): CellSource[] {
  const deltas = [...book.deltasAfter(vector)];
  const newcomers = newcomersAmong(deltas, book, vector);
  const byCause = Map.groupBy(deltas, (delta) => causeOf(delta, newcomers));
  const sources: CellSource[] = [book];
  const undone: Delta[] = [];
  for (const cause of CAUSES.toReversed()) {
    undone.push(...(byCause.get(cause) ?? []));
    sources.unshift(new KnownSource(book, changesWithout(undone, book, { model: MODEL, places })));
  }
  return sources;
}

interface BridgeAsked {
  readonly indicators: readonly FedIndicator[];
  readonly place: PlaceAsked;
  readonly month: Month;
  readonly through: string;
  readonly vector: PositionVector;
}

/** The bridges of a closed month at a place, one per indicator. */
export function bridgesOf(book: FigureBook, places: Places, asked: BridgeAsked): Bridge[] {
  const readers = stages(book, places, asked.vector).map(
    (source) => new FigureReader(source, places, () => null),
  );
  return asked.indicators.map((indicator) => {
    const period = yearTo(asked.month, asked.through);
    const values = readers.map((reader) => reader.value(indicator, asked.place, period));
    const steps = CAUSES.map((cause, index): [Cause, bigint] => [
      cause,
      (values[index + 1] ?? 0n) - (values[index] ?? 0n),
    ]);
    return {
      indicator: indicator.key,
      published: values[0] ?? null,
      steps: Object.fromEntries(steps) as Record<Cause, bigint>,
      now: values.at(-1) ?? null,
    };
  });
}
