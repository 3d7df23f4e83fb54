import type { Level } from '../../engine/contribution.ts';
import { periodNumber, periodText } from '../../engine/period-numbers.ts';
import { cellOf } from '../../engine/roll-up.ts';
import type { PeriodTotals, SeriesAt } from '../../reading/source.ts';
import { OpenCells, type CellAt } from '../blocks/cell-block.ts';
import { reading, type StateRead } from './figure-state.ts';
import { KeptBodies } from './kept-bodies.ts';
import type { CellRow } from './schema.ts';

type Head = Pick<CellRow, '_id' | 'k'>;
/** Blocks by `measure|level`. */
type Blocks = ReadonlyMap<string, readonly OpenCells[]>;

const HEAD = { k: 1 } as const;
const BODY = { body: 1 } as const;
const keyOf = ({ measure, level }: Pick<SeriesAt, 'measure' | 'level'>): string => `${measure}|${level}`;

const isSomething = ({ count, fresh, amount }: CellAt): boolean =>
  count !== 0 || fresh !== 0 || amount !== 0n;

function sumsOf(cells: Iterable<CellAt>): ReadonlyMap<number, CellAt> {
  const sums = new Map<number, CellAt>();
  for (const cell of cells) {
    const { period, count, fresh, amount } = cell;
    const sum = sums.get(period);
    sums.set(
      period,
      sum
        ? { period, count: sum.count + count, fresh: sum.fresh + fresh, amount: sum.amount + amount }
        : cell,
    );
  }
  return sums;
}

/** The sum of what the units keep, in order of periods; periods that came back to nothing are left out. */
function summed(cells: Iterable<CellAt>): readonly PeriodTotals[] {
  return [...sumsOf(cells).values()]
    .filter(isSomething)
    .map(({ period, ...totals }): PeriodTotals => ({ period: periodText(period), ...totals }))
    .toSorted((a, b) => (a.period < b.period ? -1 : 1));
}

/** Reads cells. A block never changes, so that those that were read are kept from one question to the next. */
export class CellReader {
  readonly #opened: KeptBodies<OpenCells>;

  /** `bytes`: memory for blocks that are kept between questions. */
  constructor(bytes: number) {
    this.#opened = new KeptBodies({
      bytes,
      read: ({ database, at }, names) =>
        database.cells.find({ _id: { $in: names } }, { ...at, projection: BODY }).toArray(),
      open: (body) => new OpenCells(body),
    });
  }

  /** Whole series by `measure|level|region`. */
  async series(
    state: StateRead,
    series: readonly string[],
  ): Promise<ReadonlyMap<string, readonly PeriodTotals[]>> {
    const places = series.map(cellOf);
    const blocks = await this.#blocks(state, places);
    return new Map(
      places.map((at, place) => {
        const parts = (blocks.get(keyOf(at)) ?? []).flatMap((block) => [...block.series(at.region)]);
        return [series[place] ?? '', summed(parts)] as const;
      }),
    );
  }

  /** Cells by `measure|level|region|period`; nothing for those in which nothing stands. */
  async cells(state: StateRead, cells: readonly string[]): Promise<ReadonlyMap<string, PeriodTotals>> {
    const asked = cells.map(cellOf);
    const blocks = await this.#blocks(state, asked);
    const found = new Map<string, PeriodTotals>();
    for (const [place, at] of asked.entries()) {
      const period = periodNumber(at.period);
      const parts = (blocks.get(keyOf(at)) ?? []).flatMap((block) => block.cell(at.region, period) ?? []);
      const [sum] = summed(parts);
      if (sum) found.set(cells[place] ?? '', sum);
    }
    return found;
  }

  /** Every series in which something stands. */
  async places(state: StateRead): Promise<readonly SeriesAt[]> {
    const places: SeriesAt[] = [];
    for (const [key, blocks] of await this.#blocks(state)) {
      const [measure = '', level = ''] = key.split('|');
      const regions = new Set(blocks.flatMap((block) => block.regions));
      for (const region of regions) {
        const cells = blocks.flatMap((block) => [...block.series(region)]);
        if (summed(cells).length > 0) places.push({ measure, level: level as Level, region });
      }
    }
    return places;
  }

  /** The blocks of all units, of some measures and levels or of all. */
  async #blocks(state: StateRead, of?: readonly SeriesAt[]): Promise<Blocks> {
    const { database, at } = state;
    const asked = of ? { k: { $in: [...new Set(of.map(keyOf))] } } : {};
    const heads = await reading(() =>
      database.cells.find<Head>(asked, { ...at, projection: HEAD }).toArray(),
    );
    const opened = await this.#opened.of(state, heads);
    const blocks = new Map<string, OpenCells[]>();
    for (const [place, { k }] of heads.entries()) {
      const known = blocks.get(k) ?? [];
      blocks.set(k, known);
      const block = opened[place];
      if (block) known.push(block);
    }
    return blocks;
  }
}
