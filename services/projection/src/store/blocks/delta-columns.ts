import type { Origin } from '../../engine/state.ts';
import type { Contribution, MemberRow } from '../../engine/contribution.ts';
import type { RowChange } from '../../engine/diff.ts';
import { NumberColumn, TextColumn, type NumberShape } from './columns.ts';
import { splitInstant } from './instants.ts';
import { packBody } from './packed-body.ts';

/** Stands for a row's own stream where it is that of the delta, as it mostly is. */
export const SAME = '=';

/** Columns of texts in the order of a body. */
export const TEXTS = [
  'entity',
  'recordedDay',
  'cause',
  'level',
  'region',
  'other',
  'zone',
  'day',
  'until',
  'key',
  'tag',
] as const;
export type TextName = (typeof TEXTS)[number];
/** Columns of numbers, which stand after those of texts. */
export const NUMBERS = ['version', 'position', 'recordedTime', 'count', 'fresh', 'amount'] as const;
export type NumberName = (typeof NUMBERS)[number];

/** What stands before the columns of a block, as JSON. */
export interface BlockHead {
  readonly count: number;
  /** True for rows of members, false for contributions. */
  readonly members: boolean;
  readonly texts: readonly (readonly string[])[];
  /** Shapes of the columns, texts first. */
  readonly shapes: readonly NumberShape[];
  readonly notes: readonly MemberRow['note'][];
  /** Decimal, where an amount is beyond 2^53; else empty. */
  readonly amounts: readonly string[];
}

/** What a block holds, for finding it without reading its body. */
export interface BlockRange {
  readonly firstPosition: number;
  readonly lastPosition: number;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly firstRecorded: string;
  readonly lastRecorded: string;
  readonly count: number;
}

type Columns<Name extends string, Column> = Readonly<Record<Name, Column>>;
const textColumns = (): Columns<TextName, TextColumn> => ({
  entity: new TextColumn(true),
  recordedDay: new TextColumn(),
  cause: new TextColumn(),
  level: new TextColumn(),
  region: new TextColumn(),
  other: new TextColumn(),
  zone: new TextColumn(),
  day: new TextColumn(),
  until: new TextColumn(),
  key: new TextColumn(true),
  tag: new TextColumn(),
});
const numberColumns = (): Columns<NumberName, NumberColumn> => ({
  version: new NumberColumn(),
  position: new NumberColumn(),
  recordedTime: new NumberColumn(),
  count: new NumberColumn(),
  fresh: new NumberColumn(),
  amount: new NumberColumn(),
});

const LARGEST = BigInt(Number.MAX_SAFE_INTEGER);
const isSafe = (amount: bigint): boolean => amount <= LARGEST && amount >= -LARGEST;

/** Deltas of one measure or set, gathered column by column until they are packed. */
export class DeltaColumns {
  readonly #members: boolean;
  readonly #texts = textColumns();
  readonly #numbers = numberColumns();
  readonly #notes: MemberRow['note'][] = [];
  #huge: bigint[] | undefined;
  #first = { position: Infinity, day: '', recorded: '' };
  #last = { position: -Infinity, day: '', recorded: '' };

  constructor(members: boolean) {
    this.#members = members;
  }

  get count(): number {
    return this.#numbers.position.count;
  }

  /** Only contributions, or only rows, as the columns were made for. */
  add(origin: Origin, made: Contribution | RowChange): void {
    this.#addOrigin(origin);
    if ('row' in made) this.#addRow(made, origin.entity);
    else this.#addContribution(made);
  }

  #addOrigin({ entity, version, position, recordedAt, cause }: Origin): void {
    const texts = this.#texts;
    const numbers = this.#numbers;
    const recorded = splitInstant(recordedAt);
    texts.entity.add(entity);
    texts.recordedDay.add(recorded[0]);
    texts.cause.add(cause);
    numbers.version.add(version);
    numbers.position.add(position);
    numbers.recordedTime.add(recorded[1]);
    if (position < this.#first.position) {
      this.#first.position = position;
      this.#first.recorded = recordedAt;
    }
    if (position > this.#last.position) {
      this.#last.position = position;
      this.#last.recorded = recordedAt;
    }
  }

  #addDay(day: string): void {
    if (this.#texts.day.count === 0 || day < this.#first.day) this.#first.day = day;
    this.#texts.day.add(day);
    if (day > this.#last.day) this.#last.day = day;
  }

  #addContribution({ level, region, other, zone, day, count, fresh, amount }: Contribution): void {
    const texts = this.#texts;
    const numbers = this.#numbers;
    this.#addDay(day);
    texts.level.add(level);
    texts.region.add(region);
    texts.other.add(other);
    texts.zone.add(zone);
    numbers.count.add(count);
    numbers.fresh.add(fresh);
    if (this.#huge || !isSafe(amount)) this.#addHuge(amount);
    else numbers.amount.add(Number(amount));
  }

  #addHuge(amount: bigint): void {
    this.#huge ??= Array.from(this.#numbers.amount.values, BigInt);
    this.#numbers.amount.clear();
    this.#huge.push(amount);
  }

  #addRow({ row, times }: RowChange, entity: string): void {
    const texts = this.#texts;
    this.#addDay(row.day);
    texts.other.add(row.entity === entity ? SAME : row.entity);
    texts.region.add(row.region);
    texts.zone.add(row.zone);
    texts.until.add(row.until);
    texts.key.add(row.key);
    texts.tag.add(row.tag);
    this.#notes.push(row.note);
    this.#numbers.count.add(times);
  }

  range(): BlockRange {
    return {
      firstPosition: this.#first.position,
      lastPosition: this.#last.position,
      firstDay: this.#first.day,
      lastDay: this.#last.day,
      firstRecorded: this.#first.recorded,
      lastRecorded: this.#last.recorded,
      count: this.count,
    };
  }

  body(): Uint8Array {
    const columns = [
      ...TEXTS.map((name) => this.#texts[name].pack()),
      ...NUMBERS.map((name) => this.#numbers[name].pack()),
    ];
    const head: BlockHead = {
      count: this.count,
      members: this.#members,
      texts: TEXTS.map((name) => this.#texts[name].texts),
      shapes: columns.map(({ shape }) => shape),
      notes: this.#notes,
      amounts: this.#huge?.map(String) ?? [],
    };
    return packBody(head, columns);
  }
}
