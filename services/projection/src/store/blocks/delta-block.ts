import type { Contribution, MemberRow } from '../../engine/contribution.ts';
import type { RowChange } from '../../engine/diff.ts';
import type { Delta, Origin } from '../../engine/state.ts';
import { unpackNumbers, type NumberShape } from './columns.ts';
import {
  DeltaColumns,
  NUMBERS,
  SAME,
  TEXTS,
  type BlockHead,
  type BlockRange,
  type NumberName,
  type TextName,
} from './delta-columns.ts';
import { joinInstant } from './instants.ts';
import { openBody } from './packed-body.ts';

/** Whose deltas a block holds: of one measure or set, from one category of streams, by the facts of one log. */
export interface BlockOf {
  readonly feeds: string;
  readonly category: string;
  readonly log: string;
}
/** Deltas packed together (变动明细块): where they lie, and a body that only this file reads. */
export interface DeltaBlock extends BlockOf, BlockRange {
  readonly body: Uint8Array;
}

/** What a contribution goes to, or the set of the member that a row is told to. */
export const feedsOf = (made: Contribution | RowChange): string =>
  'row' in made ? made.row.set : made.measure;

/** Packs deltas that belong together; at least one. */
export function packDeltas(of: BlockOf, deltas: readonly Delta[]): DeltaBlock {
  const [first] = deltas;
  if (!first) throw new Error(`no deltas of ${of.feeds} to pack`);
  const columns = new DeltaColumns('change' in first);
  for (const delta of deltas) columns.add(delta, 'contribution' in delta ? delta.contribution : delta.change);
  return blockOf(of, columns);
}

/** The block of what was gathered. */
export const blockOf = ({ feeds, category, log }: BlockOf, columns: DeltaColumns): DeltaBlock => ({
  feeds,
  category,
  log,
  ...columns.range(),
  body: columns.body(),
});

const EMPTY: NumberShape = [0, 0];

type Packed = Pick<DeltaBlock, 'feeds' | 'log' | 'body'>;

/** Columns of a block, unpacked when they are asked for. */
class BlockColumns {
  readonly head: BlockHead;
  readonly #body: Uint8Array;
  readonly #starts: readonly number[];

  constructor(body: Uint8Array) {
    const { head, start } = openBody<BlockHead>(body);
    this.head = head;
    this.#body = body;
    let next = start;
    this.#starts = this.head.shapes.map((shape) => {
      const here = next;
      next += this.#length(shape);
      return here;
    });
  }

  text(name: TextName): (line: number) => string {
    const place = TEXTS.indexOf(name);
    const [texts, lines] = [this.head.texts[place] ?? [], this.#numbers(place)];
    return (line) => texts[lines[line] ?? 0] ?? '';
  }

  number(name: NumberName): Float64Array {
    return this.#numbers(TEXTS.length + NUMBERS.indexOf(name));
  }

  #length([width]: NumberShape): number {
    return width * this.head.count;
  }

  #numbers(place: number): Float64Array {
    const [shape, start] = [this.head.shapes[place] ?? EMPTY, this.#starts[place] ?? 0];
    const end = start + this.#length(shape);
    return unpackNumbers(shape, this.#body.subarray(start, end), this.head.count);
  }
}

/** Where each delta of a block comes from. */
function originsOf(log: string, columns: BlockColumns): (line: number) => Origin {
  const [entity, day, cause] = [columns.text('entity'), columns.text('recordedDay'), columns.text('cause')];
  const [version, position] = [columns.number('version'), columns.number('position')];
  const time = columns.number('recordedTime');
  return (line) => ({
    entity: entity(line),
    version: version[line] ?? 0,
    log,
    position: position[line] ?? 0,
    recordedAt: joinInstant(day(line), time[line] ?? 0),
    cause: cause(line),
  });
}

/** The deltas of a block, in the order in which they were packed. */
export function unpackDeltas({ feeds, log, body }: Packed): Delta[] {
  const columns = new BlockColumns(body);
  const origin = originsOf(log, columns);
  const lines = Array.from({ length: columns.head.count }, (_, line) => line);
  if (columns.head.members) {
    const row = rowsOf(feeds, columns);
    const times = columns.number('count');
    return lines.map((line) => {
      const from = origin(line);
      return { ...from, change: { row: row(line, from.entity), times: times[line] ?? 0 } };
    });
  }
  const contribution = contributionsOf(feeds, columns);
  return lines.map((line) => ({ ...origin(line), contribution: contribution(line) }));
}

function contributionsOf(measure: string, columns: BlockColumns): (line: number) => Contribution {
  const [level, region, other] = [columns.text('level'), columns.text('region'), columns.text('other')];
  const [zone, day] = [columns.text('zone'), columns.text('day')];
  const [count, fresh] = [columns.number('count'), columns.number('fresh')];
  const { amounts } = columns.head;
  const amount = amounts.length > 0 ? new Float64Array() : columns.number('amount');
  return (line) => ({
    measure,
    level: level(line) as Contribution['level'],
    region: region(line),
    other: other(line),
    zone: zone(line),
    day: day(line),
    count: count[line] ?? 0,
    fresh: fresh[line] ?? 0,
    amount: BigInt(amounts[line] ?? amount[line] ?? 0),
  });
}

function rowsOf(set: string, columns: BlockColumns): (line: number, entity: string) => MemberRow {
  const [key, own, tag] = [columns.text('key'), columns.text('other'), columns.text('tag')];
  const [region, zone] = [columns.text('region'), columns.text('zone')];
  const [day, until] = [columns.text('day'), columns.text('until')];
  return (line, entity) => ({
    set,
    key: key(line),
    entity: own(line) === SAME ? entity : own(line),
    tag: tag(line),
    region: region(line),
    zone: zone(line),
    day: day(line),
    until: until(line),
    note: columns.head.notes[line] ?? [],
  });
}

/** Position of the last delta that was recorded by an instant; 0 where there is none. */
export function lastRecordedBy(body: Uint8Array, instant: string): number {
  const columns = new BlockColumns(body);
  const [day, time, position] = [
    columns.text('recordedDay'),
    columns.number('recordedTime'),
    columns.number('position'),
  ];
  let last = 0;
  for (let line = 0; line < columns.head.count; line += 1) {
    const at = position[line] ?? 0;
    if (at > last && joinInstant(day(line), time[line] ?? 0) <= instant) last = at;
  }
  return last;
}
