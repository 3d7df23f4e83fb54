import { ownerIn, periodIn, sumKey, SumTable, type Addend } from '../../engine/sum-table.ts';
import { packNumbers, type NumberShape } from './columns.ts';
import { ColumnsAt, openBody, packBody } from './packed-body.ts';

/** What stands in one period of a series; `period` is its number. */
export interface CellAt extends Addend {
  readonly period: number;
}

/**
 * Cells of one measure at one level, packed (统计单元块): what stands in a cell is the sum over all blocks that hold it.
 * `of` is `measure|level`; `count` says how many cells there are.
 */
export interface CellBlock {
  readonly of: string;
  readonly count: number;
  readonly body: Uint8Array;
}

/** What stands before the columns: where the cells of each region end, periods, counts, fresh, amounts. */
interface CellHead {
  readonly count: number;
  readonly regions: readonly string[];
  readonly shapes: readonly NumberShape[];
  /** Decimal, where an amount is beyond 2^53; else empty. */
  readonly amounts: readonly string[];
}
const [ENDS, PERIODS, COUNTS, FRESH, AMOUNTS] = [0, 1, 2, 3, 4] as const;

/** The cells of a block, read one by one where they lie. */
export class OpenCells {
  readonly #head: CellHead;
  readonly #columns: ColumnsAt;
  readonly #places: ReadonlyMap<string, number>;

  constructor(body: Uint8Array) {
    const { head, start } = openBody<CellHead>(body);
    const { count } = head;
    const lengths = [head.regions.length, count, count, count, count];
    this.#head = head;
    this.#columns = new ColumnsAt(body, start, { shapes: head.shapes, lengths });
    this.#places = new Map(head.regions.map((region, place) => [region, place]));
  }

  get regions(): readonly string[] {
    return this.#head.regions;
  }

  /** In order of periods. */
  *series(region: string): Iterable<CellAt> {
    const [from, to] = this.#range(region);
    for (let at = from; at < to; at += 1) yield this.#at(at);
  }

  /** What stands in one period; undefined where the block says nothing of it. */
  cell(region: string, period: number): CellAt | undefined {
    let [low, high] = this.#range(region);
    const end = high;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#columns.number(PERIODS, middle) < period) low = middle + 1;
      else high = middle;
    }
    return low < end && this.#columns.number(PERIODS, low) === period ? this.#at(low) : undefined;
  }

  #range(region: string): [from: number, to: number] {
    const place = this.#places.get(region);
    if (place === undefined) return [0, 0];
    return [place === 0 ? 0 : this.#columns.number(ENDS, place - 1), this.#columns.number(ENDS, place)];
  }

  #at(at: number): CellAt {
    const { amounts } = this.#head;
    return {
      period: this.#columns.number(PERIODS, at),
      count: this.#columns.number(COUNTS, at),
      fresh: this.#columns.number(FRESH, at),
      amount: BigInt(amounts[at] ?? this.#columns.number(AMOUNTS, at)),
    };
  }
}

/** Columns of sorted cells, filled one after the other. */
class CellColumns {
  readonly #ends: number[] = [];
  readonly #periods: number[] = [];
  readonly #counts: number[] = [];
  readonly #fresh: number[] = [];
  readonly #amounts: bigint[] = [];
  readonly #regions: string[] = [];

  add(region: string, period: number, { count, fresh, amount }: Addend): void {
    if (this.#regions.at(-1) !== region) this.#ends[this.#regions.push(region) - 1] = 0;
    this.#periods.push(period);
    this.#counts.push(count);
    this.#fresh.push(fresh);
    this.#amounts.push(amount);
    this.#ends[this.#regions.length - 1] = this.#periods.length;
  }

  block(of: string): CellBlock {
    const near = this.#amounts.map(Number);
    const isNear = near.every((amount) => Number.isSafeInteger(amount));
    const numbers = [this.#ends, this.#periods, this.#counts, this.#fresh, isNear ? near : []];
    const columns = numbers.map(packNumbers);
    const count = this.#periods.length;
    const head: CellHead = {
      count,
      regions: this.#regions,
      shapes: columns.map(({ shape }) => shape),
      amounts: isNear ? [] : this.#amounts.map(String),
    };
    return { of, count, body: packBody(head, columns) };
  }
}

const byText = (a: string, b: string): number => (a < b ? -1 : 1);

/** Cells of one measure at one level, added up until they are packed. */
export class CellSums {
  readonly #regions: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #sums = new SumTable();

  add(region: string, period: number, cell: Addend): void {
    this.#sums.add(sumKey(this.#numberOf(region), period), cell, 1);
  }

  addAll({ body }: CellBlock): void {
    const open = new OpenCells(body);
    for (const region of open.regions) {
      const number = this.#numberOf(region);
      for (const cell of open.series(region)) this.#sums.add(sumKey(number, cell.period), cell, 1);
    }
  }

  #numberOf(region: string): number {
    const known = this.#numbers.get(region);
    if (known !== undefined) return known;
    const number = this.#regions.push(region) - 1;
    this.#numbers.set(region, number);
    return number;
  }

  /** Every cell in which something stands, region by region, in order of periods. */
  *cells(): Iterable<readonly [region: string, cell: CellAt]> {
    const names = this.#regions.toSorted(byText);
    const ranks = new Map(names.map((region, rank) => [this.#numberOf(region), rank]));
    const keys = new Float64Array(this.#sums.size);
    let length = 0;
    for (const place of this.#sums.places()) {
      if (this.#sums.isEvenAt(place)) continue;
      const key = this.#sums.keyAt(place);
      keys[length++] = sumKey(ranks.get(ownerIn(key)) ?? 0, periodIn(key));
    }
    for (const key of keys.subarray(0, length).sort()) {
      const [region, period] = [names[ownerIn(key)] ?? '', periodIn(key)];
      const place = this.#sums.placeOf(sumKey(this.#numberOf(region), period));
      yield [region, { period, ...this.#sums.totalsAt(place) }];
    }
  }

  /** What came out even is left out; undefined where that is everything. */
  block(of: string): CellBlock | undefined {
    const columns = new CellColumns();
    let isSome = false;
    for (const [region, cell] of this.cells()) {
      columns.add(region, cell.period, cell);
      isSome = true;
    }
    return isSome ? columns.block(of) : undefined;
  }
}

/** What several blocks of one measure and level come to. */
export function sumOfBlocks(blocks: Iterable<CellBlock>): CellSums {
  const sums = new CellSums();
  for (const block of blocks) sums.addAll(block);
  return sums;
}
