import type { Month, IsoDate } from '@torchline/kernel';
import { FED_INDICATORS, type FedIndicator } from '../indicators/catalogue.ts';
import {
  freshnessOf,
  named,
  placesOf,
  readerAt,
  statedAt,
  targetsAt,
  unitCodes,
  yellowPp,
  type FigureHost,
  type Freshness,
  type NamedPlace,
} from '../reading/figure-host.ts';
import { extractsView, type Extract } from '../views/extracts.ts';
import type { KnownAsked } from '../views/known.ts';
import { completeness, type Completeness } from './completeness.ts';
import { manifestFrom, type Manifest } from './manifest.ts';
import { meetingPlaces, monthRow, throughOf, type MonthRow } from './month-rows.ts';
import { overviewRows, type OverviewRow } from './overview.ts';

/** An indicator as the month shows it, with how complete it is. */
export interface MonthIndicator extends Completeness {
  readonly key: string;
  readonly name: string;
  readonly nameZh: string;
  readonly unit: string;
  readonly kind: FedIndicator['kind'];
  readonly additive: FedIndicator['additive'];
  readonly direction: FedIndicator['direction'];
  readonly owner: string;
  readonly decimals: number;
  readonly targetDecimals: number;
  /** As-of and completeness of the extracts from outside that it holds. */
  readonly extracts: readonly Extract[];
}

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

export interface MonthAsked {
  readonly month: Month;
  readonly today: IsoDate;
  readonly known: KnownAsked;
}

const isMeetingPlace = ({ level }: MonthRow): boolean => level === 'province' || level === 'unit';

/** Rows of the province and its units, counted now or as known then. */
function countedRows(host: FigureHost, asked: MonthAsked, through: IsoDate): MonthRow[] {
  const places = placesOf(host);
  return host.book.atOnce(() => {
    const reader = readerAt(host, places, asked.known);
    return FED_INDICATORS.flatMap((indicator) =>
      meetingPlaces(places, through).map((place) =>
        monthRow(reader, { indicator, place }, { month: asked.month, through }),
      ),
    );
  });
}

function extractsOf(host: FigureHost, { feeds = [] }: FedIndicator): readonly Extract[] {
  if (!feeds.includes('AbsorbedContractReported')) return [];
  return host.views.find(extractsView, { scope: { all: true }, limit: 100 }).rows.map(({ doc }) => doc);
}

function indicatorsOf(host: FigureHost, month: Month, known: KnownAsked): MonthIndicator[] {
  const [units, isStated] = [unitCodes(host, month), statedAt(host, known)];
  return FED_INDICATORS.map((indicator) => {
    const { key, name, nameZh, unit, kind, additive, direction, owner, decimals, targetDecimals } = indicator;
    const shown = { key, name, nameZh, unit, kind, additive, direction, owner, decimals, targetDecimals };
    return {
      ...shown,
      ...completeness(indicator.reports, { units, month }, isStated),
      extracts: extractsOf(host, indicator),
    };
  });
}

/** The manifest that answers: only where the question is what the month is, not what was known at some time. */
function manifestFor({ book }: FigureHost, { month, known }: MonthAsked): Manifest | null {
  const stored = known.kind === 'now' ? book.manifest(month) : undefined;
  return stored ? manifestFrom(stored) : null;
}

/** The month as it is published, or as it stands. */
export async function monthReport(host: FigureHost, asked: MonthAsked): Promise<MonthReport> {
  const manifest = manifestFor(host, asked);
  const known: KnownAsked = manifest ? { kind: 'vector', vector: manifest.vector } : asked.known;
  const asOf = throughOf(asked.month, asked.today);
  const rows = manifest ? manifest.figures.filter(isMeetingPlace) : countedRows(host, asked, asOf);
  const indicators = indicatorsOf(host, asked.month, known);
  const missing = new Map(indicators.map(({ key, unitsMissing }) => [key, unitsMissing]));
  return {
    month: asked.month,
    asOf,
    closed: manifest && { number: manifest.number, root: manifest.root, vector: manifest.vector },
    places: meetingPlaces(placesOf(host), asOf).map((place) => named(host, place, asOf)),
    indicators,
    rows: overviewRows({
      month: asked.month,
      through: asOf,
      rows,
      targetOf: targetsAt(host, known),
      isReported: ({ key }, unit) => !missing.get(key)?.includes(unit),
      yellowPp: yellowPp(host, asOf),
    }),
    freshness: await freshnessOf(host),
  };
}
