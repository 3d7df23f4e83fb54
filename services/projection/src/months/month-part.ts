import { fedIndicator, type FedIndicator } from '../indicators/catalogue.ts';
import { FigureReader, type PlaceAsked } from '../reading/figure-reader.ts';
import type { CellSource } from '../reading/source.ts';
import type { Extract } from '../views/extracts.ts';
import { completeness, type Completeness } from './completeness.ts';
import type { MonthGround } from './month-ground.ts';
import { monthRow, type MonthRow } from './month-rows.ts';
import { overviewOf, type OverviewRow } from './overview.ts';

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

/**
 * One indicator of a month: what is said of it, and its rows; with both as the bytes of JSON that stand in the report, a
 * comma before each of them.
 */
export interface MonthPart {
  readonly indicator: MonthIndicator;
  readonly rows: readonly OverviewRow[];
  readonly indicatorJson: Uint8Array;
  readonly rowsJson: Uint8Array;
}

function indicatorOf(indicator: FedIndicator, ground: MonthGround): MonthIndicator {
  const { key, name, nameZh, unit, kind, additive, direction, owner, decimals, targetDecimals } = indicator;
  return {
    ...{ key, name, nameZh, unit, kind, additive, direction, owner, decimals, targetDecimals },
    ...completeness(indicator.reports, ground, ground.isStated),
    extracts: indicator.feeds?.includes('AbsorbedContractReported') ? ground.extracts : [],
  };
}

/** The row of an indicator at a place, however it is come by. */
export type RowOf = (indicator: FedIndicator, place: PlaceAsked) => MonthRow;

/** Counts rows from cells. */
export const rowsFrom = (cells: CellSource, ground: MonthGround): RowOf => {
  const reader = new FigureReader(cells, ground.places, ground.targetOf);
  return (indicator, place) => monthRow(reader, { indicator, place }, ground);
};

/** Rows of an indicator at the province and its units: published, or counted. */
function rowsOf(key: string, ground: MonthGround, rowOf: RowOf): readonly MonthRow[] {
  if (ground.manifest)
    return ground.manifest.figures.filter(
      ({ indicator, level }) => indicator === key && (level === 'province' || level === 'unit'),
    );
  const indicator = fedIndicator(key);
  return indicator ? ground.meeting.map((place) => rowOf(indicator, place)) : [];
}

/** Rows that stayed the same are the same objects, and are written once. */
const written = new WeakMap<OverviewRow, string>();
function jsonOf(row: OverviewRow): string {
  const known = written.get(row);
  if (known !== undefined) return known;
  const json = `,${JSON.stringify(row)}`;
  written.set(row, json);
  return json;
}

/** Puts one indicator of a month together from its rows, or from the month's manifest. */
export function partOf(indicator: FedIndicator, ground: MonthGround, rowOf: RowOf): MonthPart {
  const shown = indicatorOf(indicator, ground);
  const rows = overviewOf(indicator, {
    ...ground,
    rowsOf: (key) => rowsOf(key, ground, rowOf),
    isReported: (_, unit) => !shown.unitsMissing.includes(unit),
  });
  const rowsJson = Buffer.from(rows.map(jsonOf).join(''));
  return { indicator: shown, rows, indicatorJson: Buffer.from(`,${JSON.stringify(shown)}`), rowsJson };
}
