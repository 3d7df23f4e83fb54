import type { IsoDate, Month } from '@torchline/kernel';
import { FED_INDICATORS } from '../indicators/catalogue.ts';
import type { PositionVector } from '../engine/known-at.ts';
import {
  atOnce,
  freshnessOf,
  positionsOf,
  sourceAt,
  type FigureHost,
  type Freshness,
  type NamedPlace,
} from '../reading/figure-host.ts';
import type { Manifest } from './manifest.ts';
import {
  groundOf,
  stateOfGround,
  type MonthAsked,
  type MonthGround,
  type MonthRead,
} from './month-ground.ts';
import { partOf, rowsFrom, type MonthIndicator, type MonthPart } from './month-part.ts';
import type { OverviewRow } from './overview.ts';

/** The month for the meeting (月调度): one model for the page, the API and the packs. */
export interface MonthReport {
  readonly month: Month;
  /** Day through which the figures go. */
  readonly asOf: IsoDate;
  /** Set when the month is closed: the figures are the published ones, from its manifest. */
  readonly closed: Pick<Manifest, 'number' | 'root' | 'vector'> | null;
  readonly places: readonly NamedPlace[];
  readonly indicators: readonly MonthIndicator[];
  readonly rows: readonly OverviewRow[];
  readonly freshness: Freshness;
}

interface Counted {
  readonly ground: MonthGround;
  readonly parts: readonly MonthPart[];
  readonly positions: PositionVector;
}

/** What stands now is kept part by part; what was known at some time is counted for the asker. */
function counted(host: FigureHost, asked: MonthRead): Counted {
  const positions = positionsOf(host);
  if (asked.known.kind !== 'now') {
    const ground = groundOf(host, asked);
    const source = sourceAt(host, ground.places, asked.known);
    const rowOf = rowsFrom(source, ground);
    const parts = FED_INDICATORS.map((indicator) => partOf(indicator, ground, rowOf));
    return { ground, parts, positions };
  }
  const { live, months } = host;
  const make = () => groundOf(host, asked);
  const page = months.page(asked.month, stateOfGround(host, asked), { make, isWhole: () => live.isWhole });
  const parts = FED_INDICATORS.map((indicator) => page.part(indicator, live));
  return { ground: page.ground, parts, positions };
}

type Frame = Pick<MonthReport, 'month' | 'asOf' | 'closed' | 'places' | 'freshness'>;

async function frameOf(host: FigureHost, { ground, positions }: Counted): Promise<Frame> {
  const { month, through, manifest, named } = ground;
  const closed = manifest && { number: manifest.number, root: manifest.root, vector: manifest.vector };
  return { month, asOf: through, closed, places: named, freshness: await freshnessOf(host, positions) };
}

/** What rests in read models is read first, the figures at one moment after it. */
async function countedAtOnce(host: FigureHost, asked: MonthAsked): Promise<Counted> {
  const beside = await host.months.beside.of(host.views, asked.month);
  return atOnce(host, asked.known, () => counted(host, { ...asked, beside }));
}

/** The month as it is published, or as it stands. */
export async function monthReport(host: FigureHost, asked: MonthAsked): Promise<MonthReport> {
  const read = await countedAtOnce(host, asked);
  const indicators = read.parts.map(({ indicator }) => indicator);
  return { ...(await frameOf(host, read)), indicators, rows: read.parts.flatMap(({ rows }) => rows) };
}

/** Items that each begin with a comma, as a list; some may be of nothing. */
function listOf(items: readonly Uint8Array[]): Uint8Array[] {
  const [first, ...others] = items.filter(({ length }) => length > 0);
  return first ? [first.subarray(1), ...others] : [];
}

/** The same as the bytes of its JSON, put together from the parts that were written before. */
export async function monthReportJson(host: FigureHost, asked: MonthAsked): Promise<Uint8Array> {
  const read = await countedAtOnce(host, asked);
  const frame = JSON.stringify(await frameOf(host, read)).slice(0, -1);
  const { parts } = read;
  return Buffer.concat([
    Buffer.from(`${frame},"indicators":[`),
    ...listOf(parts.map(({ indicatorJson }) => indicatorJson)),
    Buffer.from('],"rows":['),
    ...listOf(parts.map(({ rowsJson }) => rowsJson)),
    Buffer.from(']}'),
  ]);
}
