import { exactly, leaf, type Contribution, type MemberRow } from '../engine/contribution.ts';
import { distinctFlow, distinctStock, groundsOf, onceInLife, type Span } from '../engine/distinct.ts';
import type { MemberSet } from '../engine/kind.ts';
import type { Places } from '../engine/places.ts';
import { INCUBATION } from './incubation-rows.ts';

/** Stages of the incubation chain (孵化链条): 众创空间 < 孵化器 < 加速器 < 大学科技园. Other carriers are no stage. */
const STAGES = new Map([
  ['MAKER_SPACE', 1],
  ['INCUBATOR', 2],
  ['ACCELERATOR', 3],
  ['UNIVERSITY_SCIENCE_PARK', 4],
]);
const stageOf = (entry: MemberRow): number => STAGES.get(String(entry.note[1])) ?? 0;

/** A tenancy ends with its limit or exit, or on the day of the graduation from the same carrier and entry. */
function spanOf(entry: MemberRow, graduations: readonly MemberRow[]): Span {
  const graduated = graduations.find(
    ({ note: [carrier, enteredOn] }) => carrier === entry.note[0] && enteredOn === entry.day,
  );
  const until = graduated && graduated.day < entry.until ? graduated.day : entry.until;
  return { region: entry.region, zone: entry.zone, day: entry.day, until };
}

/** One per enterprise and incubator in its county and zone; once over its life above (毕业企业). */
function graduates(graduations: readonly MemberRow[], places: Places): Contribution[] {
  const measure = 'incubator-graduates';
  const each = graduations.flatMap((row) =>
    groundsOf(places, row)
      .filter(({ level }) => level === 'county' || level === 'zone')
      .map((ground) => exactly(measure, { ...ground, day: row.day }, { count: 1, fresh: 1 })),
  );
  return [...each, ...onceInLife(measure, graduations, { places, levels: ['city', 'unit', 'province'] })];
}

/** Entries into a higher stage than that of the carrier entered last before. */
function promotions(entries: readonly MemberRow[]): Contribution[] {
  return entries.flatMap((entry) => {
    const before = entries.filter(({ day }) => day < entry.day);
    const last = before.reduce((latest, { day }) => (day > latest ? day : latest), '');
    const stage = Math.max(0, ...before.filter(({ day }) => day === last).map(stageOf));
    if (stage === 0 || stageOf(entry) <= stage) return [];
    return [leaf('incubation-chain-promotions', entry, { count: 1 })];
  });
}

/** The first entry of all, where the firm was born with it (催生科技小微企业). */
function newborn(entries: readonly MemberRow[], places: Places): Contribution[] {
  const first = entries.toSorted(byDayAndEntity)[0];
  if (!first || first.note[2] !== 1) return [];
  return distinctFlow('technology-micro-enterprises-new', [first], places);
}

const byDayAndEntity = (a: MemberRow, b: MemberRow): number =>
  a.day !== b.day ? (a.day < b.day ? -1 : 1) : a.entity < b.entity ? -1 : 1;

/** First-ever certificates after a graduation (毕业企业获高企认定). */
function certified(rows: readonly MemberRow[], graduations: readonly MemberRow[]): Contribution[] {
  const firstEver = rows.filter(({ tag }) => tag === 'first-certificate');
  return firstEver
    .filter(({ day }) => graduations.some((graduation) => graduation.day < day))
    .map((row) => leaf('graduates-certified-high-tech', row, { count: 1 }));
}

function derive(rows: readonly MemberRow[], places: Places): Contribution[] {
  const entries = rows.filter(({ tag }) => tag === 'entry');
  const graduations = rows.filter(({ tag }) => tag === 'graduation');
  const exits = graduations.length > 0 ? [] : rows.filter(({ tag }) => tag === 'exit');
  const parks = entries.filter(({ note }) => note[1] === 'UNIVERSITY_SCIENCE_PARK');
  const spans = entries.map((entry) => spanOf(entry, graduations));
  return [
    ...distinctStock('incubated-enterprises', spans, places),
    ...graduates(graduations, places),
    ...distinctFlow('incubator-exits-without-graduation', exits, places),
    ...promotions(entries),
    ...newborn(entries, places),
    ...distinctFlow('science-park-incubated-enterprises', parks, places),
    ...certified(rows, graduations),
  ];
}

/** An enterprise with its tenancies, graduations and first certificate (孵化企业). */
export const incubation: MemberSet = { set: INCUBATION, derive };
