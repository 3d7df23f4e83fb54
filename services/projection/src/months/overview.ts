import type { IsoDate, Month } from '@torchline/kernel';
import type { FedIndicator } from '../indicators/catalogue.ts';
import { attainment } from '../reading/attainment.ts';
import {
  completion,
  growth,
  lightOf,
  movement,
  ranks,
  stockCompletion,
  timeProgress,
  type Light,
  type Scaled,
} from '../reading/meeting-rules.ts';
import type { MonthRow } from './month-rows.ts';

/** A figure as the meeting sees it. Shares are per 10,000, gaps in hundredths of a percentage point. */
export interface OverviewRow extends Omit<MonthRow, 'base' | 'monthBefore' | 'actualBefore'> {
  /** In the indicator's target decimals. */
  readonly target: string | null;
  readonly completion: number | null;
  /** Share of the target that a stock stands at, beside its completion (达成比例). */
  readonly attained: number | null;
  readonly timeProgress: number;
  readonly gap: number | null;
  /** Growth over a year ago; for shares the difference in their own decimals (points). */
  readonly yoy: number | null;
  readonly mom: number | null;
  readonly rank: number | null;
  readonly movement: number | null;
  readonly growthRank: number | null;
  readonly light: Light | null;
}

/** What a row comes to without the others of its indicator; it holds as long as the parts that it was judged by. */
export type JudgedRows = WeakMap<MonthRow, Judged>;

export interface OverviewParts {
  readonly month: Month;
  readonly through: IsoDate;
  /** Rows of an indicator at the province and its units. */
  readonly rowsOf: (indicator: string) => readonly MonthRow[];
  /** In target decimals; null where none is set. */
  readonly targetOf: (indicator: string, region: string, year: number) => bigint | null;
  readonly isReported: (indicator: FedIndicator, unit: string) => boolean;
  readonly yellowPp: number;
  readonly judgedRows: JudgedRows;
}

const big = (text: string | null): bigint | null => (text === null ? null : BigInt(text));
const text = (value: bigint | null): string | null => value?.toString() ?? null;
const number = (value: bigint | null): number | null => (value === null ? null : Number(value));

/** The same, with the share of the year that has gone. */
interface TimedParts extends OverviewParts {
  readonly time: bigint;
}

interface Compared {
  readonly row: MonthRow;
  readonly target: bigint | null;
  readonly actual: bigint | null;
  readonly done: bigint | null;
  readonly doneBefore: bigint | null;
  readonly yoy: bigint | null;
}

type Alone = Omit<OverviewRow, 'rank' | 'movement' | 'growthRank'>;
interface Judged extends Compared {
  readonly alone: Alone;
  /** The row as it was shown last. */
  shown?: OverviewRow;
}

/** Completion by the kind of figure; a stock counts from the end of last year. */
function completionOf(
  indicator: FedIndicator,
  actual: bigint | null,
  of: { target: bigint | null; base: bigint | null },
) {
  if (actual === null || of.target === null) return null;
  const scaled: Scaled = { value: actual, decimals: indicator.decimals };
  const target: Scaled = { value: of.target, decimals: indicator.targetDecimals };
  return indicator.kind === 'stock'
    ? stockCompletion(scaled, target, of.base ?? 0n)
    : completion(scaled, target);
}

/** A stock's completion of last December would need the base of the year before: there is no movement in January. */
function completionBefore(indicator: FedIndicator, row: MonthRow, parts: OverviewParts): bigint | null {
  const isJanuary = parts.month.endsWith('-01');
  if (indicator.kind === 'stock' && isJanuary) return null;
  const year = Number(parts.month.slice(0, 4)) - (isJanuary ? 1 : 0);
  const target = parts.targetOf(indicator.key, row.region, year);
  return completionOf(indicator, big(row.actualBefore), { target, base: big(row.base) });
}

function compared(indicator: FedIndicator, now: bigint | null, before: bigint | null): bigint | null {
  if (indicator.kind !== 'ratio') return growth(now, before);
  return now === null || before === null ? null : now - before;
}

function comparedRow(indicator: FedIndicator, row: MonthRow, parts: OverviewParts): Compared {
  const year = Number(parts.month.slice(0, 4));
  const target = parts.targetOf(indicator.key, row.region, year);
  const actual = actualOf(indicator, row, parts);
  return {
    row,
    target,
    actual,
    done: completionOf(indicator, actual, { target, base: big(row.base) }),
    doneBefore: completionBefore(indicator, row, parts),
    yoy: compared(indicator, actual, big(row.lastYear)),
  };
}

/** The share of a target hangs on the target that is asked for, so it is not kept with the figures. */
function actualOf(indicator: FedIndicator, row: MonthRow, parts: OverviewParts): bigint | null {
  if (indicator.reading.kind !== 'attainment') return big(row.actual);
  const [term] = indicator.reading.terms;
  const of = parts
    .rowsOf(term?.measure ?? '')
    .find(({ level, region }) => level === row.level && region === row.region);
  const target = parts.targetOf(term?.measure ?? '', row.region, Number(parts.month.slice(0, 4)));
  return attainment(big(of?.actual ?? null) ?? 0n, target, indicator);
}

const scaled = (value: bigint | null, decimals: number): Scaled | null =>
  value === null ? null : { value, decimals };

/** Shares of a stock's target are shown beside its completion (达成比例). */
function attainedBy(indicator: FedIndicator, { actual, target }: Compared): bigint | null {
  const now = scaled(actual, indicator.decimals);
  return indicator.kind === 'stock' && now ? completion(now, scaled(target, indicator.targetDecimals)) : null;
}

/** Below the time that has gone is behind; where lower is better it is ahead. */
function lightFor(indicator: FedIndicator, row: MonthRow, of: { gap: bigint | null; parts: OverviewParts }) {
  const reported = row.level !== 'unit' || of.parts.isReported(indicator, row.region);
  const lowerIsBetter = indicator.direction === 'lower-is-better';
  const ahead = of.gap !== null && lowerIsBetter ? -of.gap : of.gap;
  return lightOf(ahead, of.parts.yellowPp, reported);
}

function shown(indicator: FedIndicator, one: Compared, parts: TimedParts): Alone {
  const { base: _, monthBefore, actualBefore: __, ...row } = one.row;
  const { time } = parts;
  const gap = one.done === null || indicator.kind === 'ratio' ? null : one.done - time;
  return {
    ...row,
    actual: text(one.actual),
    target: text(one.target),
    completion: number(one.done),
    attained: number(attainedBy(indicator, one)),
    timeProgress: Number(time),
    gap: number(gap),
    yoy: number(one.yoy),
    mom: number(compared(indicator, big(row.month), big(monthBefore))),
    light: lightFor(indicator, one.row, { gap, parts }),
  };
}

/** A share of a target rests on the row of another indicator too, and is judged anew. */
function judged(indicator: FedIndicator, row: MonthRow, parts: TimedParts): Judged {
  const known = parts.judgedRows.get(row);
  if (known) return known;
  const one = comparedRow(indicator, row, parts);
  const whole = { ...one, alone: shown(indicator, one, parts) };
  if (indicator.reading.kind !== 'attainment') parts.judgedRows.set(row, whole);
  return whole;
}

/** The same object as before where it stands among the others as before. */
function among(one: Judged, place: Pick<OverviewRow, 'rank' | 'movement' | 'growthRank'>): OverviewRow {
  const { shown: last } = one;
  const { rank, movement: moved, growthRank } = place;
  if (last?.rank === rank && last.movement === moved && last.growthRank === growthRank) return last;
  const row = { ...one.alone, rank, movement: moved, growthRank };
  one.shown = row;
  return row;
}

/** One indicator at all its places (月调度总表): units are ranked among themselves, by completion and by growth. */
export function overviewOf(indicator: FedIndicator, parts: OverviewParts): OverviewRow[] {
  const timed = { ...parts, time: timeProgress(parts.month, parts.through) };
  const all = parts.rowsOf(indicator.key).map((row) => judged(indicator, row, timed));
  const lowerIsBetter = indicator.direction === 'lower-is-better';
  const rankBy = (of: (one: Judged) => bigint | null): (number | null)[] =>
    ranks(
      all.map((one) => (one.row.level === 'unit' ? of(one) : null)),
      lowerIsBetter,
    );
  const [now, before, byGrowth] = [
    rankBy(({ done }) => done),
    rankBy(({ doneBefore }) => doneBefore),
    rankBy(({ yoy }) => yoy),
  ];
  return all.map((one, at) => {
    const rank = now[at] ?? null;
    return among(one, {
      rank,
      movement: movement(rank, before[at] ?? null),
      growthRank: byGrowth[at] ?? null,
    });
  });
}
