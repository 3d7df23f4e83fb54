import type { IsoDate, Month } from '@torchline/kernel';
import { FED_INDICATORS } from '../indicators/catalogue.ts';
import {
  freshnessOf,
  sourceAt,
  type FigureHost,
  type Freshness,
  type NamedPlace,
} from '../reading/figure-host.ts';
import type { Manifest } from './manifest.ts';
import { groundOf, stateOfGround, type MonthAsked, type MonthGround } from './month-ground.ts';
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
}

/** What stands now is kept part by part; what was known at some time is counted for the asker. */
function counted(host: FigureHost, asked: MonthAsked): Counted {
  if (asked.known.kind !== 'now') {
    const ground = groundOf(host, asked);
    const source = sourceAt(host, ground.places, asked.known);
    const rowOf = rowsFrom(source, ground);
    return { ground, parts: FED_INDICATORS.map((indicator) => partOf(indicator, ground, rowOf)) };
  }
  const live = host.live.refresh();
  const page = host.months.page(asked.month, stateOfGround(host, asked), () => groundOf(host, asked));
  const parts = FED_INDICATORS.map((indicator) => page.part(indicator, live));
  return { ground: page.ground, parts };
}

type Frame = Pick<MonthReport, 'month' | 'asOf' | 'closed' | 'places' | 'freshness'>;

async function frameOf(host: FigureHost, { month, through, manifest, named }: MonthGround): Promise<Frame> {
  const closed = manifest && { number: manifest.number, root: manifest.root, vector: manifest.vector };
  return { month, asOf: through, closed, places: named, freshness: await freshnessOf(host) };
}

/** The month as it is published, or as it stands. */
export async function monthReport(host: FigureHost, asked: MonthAsked): Promise<MonthReport> {
  const { ground, parts } = host.book.atOnce(() => counted(host, asked));
  const indicators = parts.map(({ indicator }) => indicator);
  return { ...(await frameOf(host, ground)), indicators, rows: parts.flatMap(({ rows }) => rows) };
}

const COMMA = Buffer.from(',');
const joined = (parts: readonly Uint8Array[]): Uint8Array[] =>
  parts.flatMap((part, index) => (index === 0 ? [part] : [COMMA, part]));

/** The same as the bytes of its JSON, put together from the parts that were written before. */
export async function monthReportJson(host: FigureHost, asked: MonthAsked): Promise<Uint8Array> {
  const { ground, parts } = host.book.atOnce(() => counted(host, asked));
  const frame = JSON.stringify(await frameOf(host, ground)).slice(0, -1);
  return Buffer.concat([
    Buffer.from(`${frame},"indicators":[`),
    ...joined(parts.map(({ indicatorJson }) => indicatorJson)),
    Buffer.from('],"rows":['),
    ...joined(parts.map(({ rowsJson }) => rowsJson)),
    Buffer.from(']}'),
  ]);
}
