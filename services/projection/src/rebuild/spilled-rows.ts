import type { MemberRow } from '../engine/contribution.ts';
import type { RowChange } from '../engine/diff.ts';
import { changedRows, MemberChanges } from '../engine/members.ts';
import type { FoldSink } from './fold-sink.ts';

/** A row of a member on its way from the streams to the second stage, as it is written. */
type Spilled = readonly [
  set: string,
  key: string,
  entity: string,
  tag: string,
  region: string,
  zone: string,
  day: string,
  until: string,
  note: MemberRow['note'],
  times: number,
];

/** Which partition a member belongs to: the same in every thread and run (FNV-1a over its name). */
export function partitionOf({ set, key }: Pick<MemberRow, 'set' | 'key'>, partitions: number): number {
  let hash = 0x811c9dc5;
  for (const text of [set, key])
    for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % partitions;
}

/** Rows of one partition that are written at once. */
const LINES = 256;

/** Rows of members that the streams of a bucket tell, sorted by partition (成员分区). */
export class RowSpill {
  readonly #partitions: number;
  readonly #sink: Pick<FoldSink, 'rows'>;
  readonly #lines = new Map<number, string[]>();
  /** Rows that many streams tell alike are counted before they are written. */
  readonly #alike = new MemberChanges();

  constructor(partitions: number, sink: Pick<FoldSink, 'rows'>) {
    this.#partitions = partitions;
    this.#sink = sink;
  }

  add(change: RowChange): void {
    if (change.row.entity === '') this.#alike.add(change);
    else this.#write(change);
  }

  #write({ row, times }: RowChange): void {
    const { set, key, entity, tag, region, zone, day, until, note } = row;
    const line: Spilled = [set, key, entity, tag, region, zone, day, until, note, times];
    const partition = partitionOf(row, this.#partitions);
    const lines = this.#lines.get(partition);
    if (!lines) {
      this.#lines.set(partition, [JSON.stringify(line)]);
      return;
    }
    lines.push(JSON.stringify(line));
    if (lines.length < LINES) return;
    this.#sink.rows(partition, lines.join(','));
    lines.length = 0;
  }

  /** Writes everything that is left. */
  finish(): void {
    for (const changes of this.#alike.byMember.values())
      for (const [row, times] of changedRows([], changes)) this.#write({ row, times });
    for (const [partition, lines] of this.#lines)
      if (lines.length > 0) this.#sink.rows(partition, lines.join(','));
    this.#lines.clear();
  }
}

/** The members of a partition, put together from what all buckets wrote of it. */
export function membersOf(texts: Iterable<string>): MemberChanges {
  const members = new MemberChanges();
  for (const text of texts)
    for (const spilled of JSON.parse(`[${text}]`) as Spilled[])
      members.add({ row: rowOf(spilled), times: spilled[9] });
  return members;
}

/** By index: a pattern would go through the iterator of each row. */
const rowOf = (spilled: Spilled): MemberRow => ({
  set: spilled[0],
  key: spilled[1],
  entity: spilled[2],
  tag: spilled[3],
  region: spilled[4],
  zone: spilled[5],
  day: spilled[6],
  until: spilled[7],
  note: spilled[8],
});

export const setOf = (member: string): string => member.slice(0, member.indexOf('|'));
