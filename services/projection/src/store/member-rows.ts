import type { MemberRow } from '../engine/contribution.ts';
import type { CountedRow } from '../engine/state.ts';

type Packed = readonly [
  tag: string,
  entity: string,
  region: string,
  zone: string,
  day: string,
  until: string,
  note: MemberRow['note'],
  times: number,
];

/** The rows of one member as JSON: the name of the member, which all of them share, is left out. */
export const packRows = (rows: readonly CountedRow[]): string =>
  JSON.stringify(
    rows.map(([{ tag, entity, region, zone, day, until, note }, times]): Packed => [
      tag,
      entity,
      region,
      zone,
      day,
      until,
      note,
      times,
    ]),
  );

/** The rows of a member by its name (`set|key`). */
export function unpackRows(member: string, text: string): readonly CountedRow[] {
  const end = member.indexOf('|');
  const [set, key] = [member.slice(0, end), member.slice(end + 1)];
  const rows = JSON.parse(text) as readonly Packed[];
  return rows.map((row): CountedRow => [
    {
      set,
      key,
      entity: row[1],
      tag: row[0],
      region: row[2],
      zone: row[3],
      day: row[4],
      until: row[5],
      note: row[6],
    },
    row[7],
  ]);
}
