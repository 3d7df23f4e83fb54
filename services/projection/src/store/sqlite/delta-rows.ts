import type { SQLInputValue } from 'node:sqlite';
import type { Contribution, MemberRow } from '../../engine/contribution.ts';
import type { Delta, Origin } from '../../engine/state.ts';

/** Level of a line that belongs to a member. */
const MEMBER = 'member';

export const DELTA_COLUMNS = [
  'entity',
  'version',
  'log',
  'position',
  'recorded_at',
  'cause',
  'feeds',
  'level',
  'region',
  'other',
  'zone',
  'day',
  'until',
  'key',
  'tag',
  'note',
  'count',
  'fresh',
  'amount',
] as const;

/** A delta as a row of the table. */
export function valuesOf(delta: Delta): SQLInputValue[] {
  const { entity, version, log, position, recordedAt, cause } = delta;
  const origin = [entity, version, log, position, recordedAt, cause];
  if ('contribution' in delta) {
    const { measure, level, region, other, zone, day, count, fresh, amount } = delta.contribution;
    return [...origin, measure, level, region, other, zone, day, '', '', '', '', count, fresh, amount];
  }
  const { row, times } = delta.change;
  const { set, region, zone, day, until, key, tag, note } = row;
  return [
    ...origin,
    set,
    MEMBER,
    region,
    row.entity,
    zone,
    day,
    until,
    key,
    tag,
    JSON.stringify(note),
    times,
    0,
    0,
  ];
}

/** A row of the table, read with BigInt. */
export type DeltaRow = Readonly<Record<(typeof DELTA_COLUMNS)[number], string | bigint>>;

export function deltaOf(row: DeltaRow): Delta {
  const text = (column: keyof DeltaRow): string => String(row[column]);
  const origin: Origin = {
    entity: text('entity'),
    version: Number(row.version),
    log: text('log'),
    position: Number(row.position),
    recordedAt: text('recorded_at'),
    cause: text('cause'),
  };
  const spot = { region: text('region'), zone: text('zone'), day: text('day') };
  if (row.level === MEMBER) {
    const note = JSON.parse(text('note')) as MemberRow['note'];
    const of = { set: text('feeds'), key: text('key'), entity: text('other'), tag: text('tag') };
    return {
      ...origin,
      change: { row: { ...of, ...spot, until: text('until'), note }, times: Number(row.count) },
    };
  }
  const contribution: Contribution = {
    ...spot,
    measure: text('feeds'),
    level: text('level') as Contribution['level'],
    other: text('other'),
    count: Number(row.count),
    fresh: Number(row.fresh),
    amount: BigInt(row.amount),
  };
  return { ...origin, contribution };
}
