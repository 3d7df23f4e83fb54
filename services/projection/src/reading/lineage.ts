import type { Contribution } from '../engine/contribution.ts';
import { derived } from '../engine/members.ts';
import type { Places } from '../engine/places.ts';
import { CellChanges, cellOf, type Totals } from '../engine/roll-up.ts';
import { MODEL } from '../model.ts';
import type { Term } from '../indicators/readings.ts';
import type { PeriodAsked, PlaceAsked } from './figure-reader.ts';
import type { FigureBook } from './source.ts';

/** A record behind a figure (数据溯源): an entity, or the entities of one member, and what it adds. */
export interface Line {
  /** Streams; several where one enterprise, bank or city counts once for all of them. */
  readonly streams: readonly string[];
  /** The member that counts once, '' for a record that counts by itself. */
  readonly member: string;
  readonly adds: bigint;
}
export interface LineageAsked {
  readonly term: Term;
  readonly place: PlaceAsked;
  readonly period: PeriodAsked;
}

const SET_OF: ReadonlyMap<string, string> = new Map([
  ['incubated-enterprises', 'incubation'],
  ['incubator-graduates', 'incubation'],
  ['incubator-exits-without-graduation', 'incubation'],
  ['incubation-chain-promotions', 'incubation'],
  ['graduates-certified-high-tech', 'incubation'],
  ['technology-micro-enterprises-new', 'incubation'],
  ['science-park-incubated-enterprises', 'incubation'],
  ['technology-smes', 'tech-sme'],
  ['technology-smes-national', 'tech-sme'],
  ['risk-compensation-partner-banks', 'partner-bank'],
  ['loan-filing-borrowers', 'borrower'],
  ['loan-filing-banks', 'filing-bank'],
  ['loan-filing-cities', 'filing-city'],
  ['risk-compensated-loan-balance', 'borrower'],
  ['~risk-compensated-bad-balance', 'borrower'],
  ['risk-pool-expected-maximum', 'borrower'],
  ['risk-compensated-borrowers', 'borrower'],
]);

function isWithin(period: string, { term, period: asked }: LineageAsked): boolean {
  if (term.over === 'start') return period < asked.from;
  return period <= asked.through && (term.over === 'end' || period >= asked.from);
}

/** What contributions add to one figure. */
function added(contributions: Iterable<Contribution>, places: Places, asked: LineageAsked): bigint {
  const cells = new CellChanges(places, MODEL.grainOf);
  for (const one of contributions) if (one.measure === asked.term.measure) cells.add(one);
  const { term, place, period } = asked;
  const field = term.field === 'distinct' ? (period.from === period.month ? 'count' : 'fresh') : term.field;
  let total = 0n;
  for (const [text, totals] of cells.changes) {
    const cell = cellOf(text);
    const isHere = cell.level === place.level && cell.region === place.region;
    if (isHere && isWithin(cell.period, asked)) total += valueOf(totals, field);
  }
  return term.sign === 1 ? total : -total;
}
const valueOf = (totals: Totals, field: keyof Totals): bigint => BigInt(totals[field]);

function entityLines(book: FigureBook, places: Places, asked: LineageAsked): Line[] {
  const byEntity = new Map<string, Contribution[]>();
  for (const delta of book.deltasOf(asked.term.measure, { through: asked.period.through })) {
    if (!('contribution' in delta)) continue;
    const own = byEntity.get(delta.entity);
    if (own) own.push(delta.contribution);
    else byEntity.set(delta.entity, [delta.contribution]);
  }
  return [...byEntity].map(([entity, contributions]) => ({
    streams: [entity],
    member: '',
    adds: added(contributions, places, asked),
  }));
}

/** Where rows are counted and not kept, the book of changes says whose they are, as far as the period goes. */
function streamsByKey(book: FigureBook, set: string, { through }: PeriodAsked): Map<string, string[]> {
  const standing = new Map<string, Map<string, number>>();
  for (const delta of book.deltasOf(set, { through })) {
    if (!('change' in delta)) continue;
    const { row, times } = delta.change;
    const streams = standing.get(row.key) ?? new Map<string, number>();
    standing.set(row.key, streams);
    streams.set(delta.entity, (streams.get(delta.entity) ?? 0) + times);
  }
  return new Map(
    [...standing].map(([key, streams]) => [
      key,
      [...streams].flatMap(([entity, times]) => (times > 0 ? [entity] : [])).toSorted(),
    ]),
  );
}

function* memberLines(book: FigureBook, places: Places, asked: LineageAsked): Iterable<Line> {
  const set = MODEL.sets.get(SET_OF.get(asked.term.measure) ?? '');
  if (!set) return;
  let counted: Map<string, string[]> | undefined;
  for (const [member, rows] of book.members(set.set)) {
    const adds = added(derived(set, rows, places), places, asked);
    if (adds === 0n) continue;
    const key = member.slice(member.indexOf('|') + 1);
    const kept = new Set(rows.map(([row]) => row.entity));
    if (kept.has('')) counted ??= streamsByKey(book, set.set, asked.period);
    yield { streams: counted && kept.has('') ? (counted.get(key) ?? []) : [...kept], member: key, adds };
  }
}

/** Every record behind one term of a figure; what they add is the term exactly. */
export function linesOf(book: FigureBook, places: Places, asked: LineageAsked): Line[] {
  const lines = SET_OF.has(asked.term.measure)
    ? [...memberLines(book, places, asked)]
    : entityLines(book, places, asked);
  return lines
    .filter(({ adds }) => adds !== 0n)
    .toSorted((a, b) => (`${a.member}|${a.streams[0]}` < `${b.member}|${b.streams[0]}` ? -1 : 1));
}
